using Institute.Adapter.Wire.Kvs;
using Institute.Adapter.Wire.Signatures;

namespace Institute.Adapter.Wire.Profiles;

/// <summary>Reads a profile's folder, checks all of it and tries it out; tells every fault at once.</summary>
internal static class ProfileLoader
{
    public static WireFormatLoading Load(WireFormatSettings settings, string directory)
    {
        var faults = new ProfileFaults();
        if (!Directory.Exists(directory))
        {
            faults.Add(directory, "there is no such folder, or this service may not read it.");
        }
        else if (ManifestReader.Read(directory, faults) is { } manifest)
        {
            ManifestRules.Check(manifest, faults);
            if (manifest.Kvs == 2 != settings.CarriesArticle16)
            {
                faults.Add($"{ManifestReader.FileName}, kvs", settings.CarriesArticle16
                    ? "must be 2 where the policy article-16 is in force: version 1 has no room for its data."
                    : "is 2, and the policy article-16 is not in force. Take the profile that is written against version 1.");
            }

            var folder = ProfileFolder.Read(directory, manifest.Files, faults);
            var format = Compile(manifest, folder, settings, faults);
            if (format is not null && !faults.Any)
            {
                ProfileTrial.Run(format.Value.Format, format.Value.Sample, faults);
                new ProfileWorkbench(format.Value.Format, format.Value.Sample).TryListed(manifest, folder, faults);
            }

            if (format is not null && !faults.Any)
            {
                var signatureFaults = new List<string>();
                var signed = SignatureLoader.Wrap(format.Value.Format, format.Value.Ends, settings, signatureFaults);
                return signatureFaults.Count > 0
                    ? new WireFormatLoading.Refused(signatureFaults)
                    : new WireFormatLoading.Loaded(signed) { Warnings = PatternTimeout.IsInForce() ? [] : [PatternTimeout.Warning] };
            }
        }

        return new WireFormatLoading.Refused(faults.All);
    }

    /// <summary>Compiles a profile for its author, who wants to see what it makes of samples, and also why it does not load.</summary>
    public static ProfileWorkbench? Open(string directory, ProfileFaults faults)
    {
        PatternTimeout.SetForProcess();
        if (!Directory.Exists(directory))
        {
            faults.Add(directory, "there is no such folder.");
            return null;
        }

        if (ManifestReader.Read(directory, faults) is not { } manifest)
        {
            return null;
        }

        ManifestRules.Check(manifest, faults);
        var format = Compile(manifest, ProfileFolder.Read(directory, manifest.Files, faults), new(), faults);
        return format is null || faults.Any ? null : new(format.Value.Format, format.Value.Sample);
    }

    private static (ProfileFormat Format, byte[] Sample, SignatureEnds Ends)? Compile(ProfileManifest manifest, ProfileFolder folder, WireFormatSettings settings, ProfileFaults faults)
    {
        var questionSchema = ProfileSchemas.Compile(manifest.Question, "question", folder, faults);
        var answerSchema = ProfileSchemas.Compile(manifest.Answer, "answer", folder, faults);
        var question = ProfileTransform.Compile(manifest.Question.Transform, folder, faults);
        var answer = ProfileTransform.Compile(manifest.Answer.Transform, folder, faults);
        var sample = folder.Find(manifest.SampleQuestion);
        return questionSchema is null || answerSchema is null || question is null || answer is null || sample is null
            ? null
            : (new ProfileFormat(new(manifest.Version, manifest.Kvs == 2 ? KvsVersion.Two : KvsVersion.One, Contract(manifest, settings), questionSchema, answerSchema, question, answer)), sample, new(manifest.Signatures?.Question?.ToPlace(), manifest.Signatures?.Answer?.ToPlace(), answerSchema));
    }

    private static WireContract Contract(ProfileManifest manifest, WireFormatSettings settings) => new()
    {
        QuestionPath = manifest.QuestionPath,
        QuestionMediaTypes = [.. manifest.MediaTypes.Question.Select(t => t.ToLowerInvariant())],
        AnswerContentType = manifest.MediaTypes.Answer,
        CorrelationHeaderIn = settings.CorrelationHeaders is [var first, ..] ? first : manifest.CorrelationHeader.In,
        CorrelationHeadersAlsoIn = settings.CorrelationHeaders.Count > 0 ? [.. settings.CorrelationHeaders.Skip(1)] : manifest.CorrelationHeader.AlsoIn,
        CorrelationHeaderOut = settings.CorrelationHeaderOut ?? manifest.CorrelationHeader.Out,
        MaxQuestionBytes = settings.MaxQuestionBytes ?? manifest.Limits.QuestionBytes,
        MaxAnswerBytes = settings.MaxAnswerBytes ?? manifest.Limits.AnswerBytes,
        Statuses = new Dictionary<string, int>(manifest.Statuses, StringComparer.Ordinal),
    };
}
