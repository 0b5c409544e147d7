using System.Buffers;
using System.Xml;
using System.Xml.Xsl;
using Institute.Adapter.Wire.Kvs;
using Institute.Adapter.Wire.Schemas;

namespace Institute.Adapter.Wire.Profiles;

/// <summary>Takes an author's samples through a profile, step by step, and tells all that happens on the way.</summary>
internal sealed class ProfileWorkbench(ProfileFormat format, byte[] sampleQuestion)
{
    private readonly ProfileParts parts = format.Parts;

    /// <summary>The kinds of answers that can be asked for, beside the codes of faults.</summary>
    public IEnumerable<string> Kinds => ProfileSamples.Of(format.CarriesArticle16).Select(s => s.Kind);

    /// <summary>Takes every further sample that the manifest names; what fails is a fault of the profile.</summary>
    public void TryListed(ProfileManifest manifest, ProfileFolder folder, ProfileFaults faults)
    {
        foreach (var file in manifest.SampleQuestions)
        {
            Tell(file, Question(folder.Find(file)!));
        }

        foreach (var file in manifest.SampleAnswers)
        {
            Tell(file, Answer(folder.Find(file)!));
        }

        void Tell(string file, ProfileAttempt attempt)
        {
            if (!attempt.Succeeds)
            {
                faults.Add(file, string.Join(' ', attempt.Words));
            }
        }
    }

    /// <summary>An official question, to the kvs question that is made of it.</summary>
    public ProfileAttempt Question(byte[] question)
    {
        var bytes = new ReadOnlySequence<byte>(question);
        var words = Breaches("The official question", bytes, parts.QuestionSchema);
        if (words.Count > 0)
        {
            return new(false, words, null);
        }

        var limit = ProfileFormat.Inner(parts.Contract.MaxQuestionBytes);
        var kvs = Transform(parts.QuestionTransform, bytes, parts.QuestionSchema, limit, new(), words);
        if (kvs is null)
        {
            return new(false, words, null);
        }

        var made = new ReadOnlySequence<byte>(kvs);
        var breaches = Breaches("The kvs question made of it", made, parts.Kvs.QuestionSchema);
        if (breaches.Count == 0 && KvsQuestionReader.Read(made, parts.Kvs) is QuestionReading.Refused { Fault: var fault })
        {
            var place = $"line {fault.Line}, column {fault.Column}, element {fault.Element ?? "unknown"}";
            breaches.Add($"The kvs question made of it is refused with {fault.Code} at {place}.");
        }

        return new(breaches.Count == 0, [.. words, .. breaches], kvs);
    }

    /// <summary>An answer of one kind or with one fault's code, to the official answer; null for a kind that does not exist.</summary>
    public ProfileAttempt? Answer(string kind) =>
        FaultCode.Find(kind) is { } code
            ? Answer(KvsFaultWriter.Write(ProfileSamples.Telling(code), default, parts.Kvs))
            : ProfileSamples.Of(format.CarriesArticle16).Where(s => string.Equals(s.Kind, kind, StringComparison.Ordinal))
                .Select(s => Answer(Kvs(s))).FirstOrDefault();

    /// <summary>A kvs answer, to the official answer that is made of it.</summary>
    public ProfileAttempt Answer(byte[] kvs)
    {
        var bytes = new ReadOnlySequence<byte>(kvs);
        var words = Breaches("The kvs answer", bytes, parts.Kvs.AnswerSchema);
        if (words.Count > 0)
        {
            return new(false, words, null);
        }

        var arguments = format.Arguments(sampleQuestion);
        var official = Transform(parts.AnswerTransform, bytes, null, parts.Contract.MaxAnswerBytes, arguments, words);
        var breaches = official is null ? [] : Breaches("The official answer", new(official), parts.AnswerSchema);
        return new(official is not null && breaches.Count == 0, [.. words, .. breaches], official);
    }

    private byte[] Kvs(ProfileSample sample)
    {
        var written = (AnswerWriting.Written)KvsAnswerWriter.Write(sample.Answer, default, int.MaxValue, parts.Kvs);
        using var document = written.Document;
        return document.ToArray();
    }

    private static byte[]? Transform(
        ProfileTransform transform, ReadOnlySequence<byte> bytes, SchemaGate? schema, int limit, XsltArgumentList arguments, List<string> words)
    {
        arguments.XsltMessageEncountered += (_, said) => words.Add($"The stylesheet says: {said.Message}");
        try
        {
            using var target = transform.Apply(bytes, schema, limit, arguments);
            if (target.Overflowed)
            {
                words.Add("What the stylesheet makes is larger than agreed.");
                return null;
            }

            using var document = target.Detach();
            return document.ToArray();
        }
        catch (XsltException failed)
        {
            words.Add($"The stylesheet failed: {failed.Message}");
        }
        catch (XmlException failed)
        {
            words.Add($"The stylesheet made what is no XML: {failed.Message}");
        }
        catch (InvalidOperationException failed)
        {
            words.Add($"The stylesheet made what is no document: {failed.Message}");
        }

        return null;
    }

    private static List<string> Breaches(string what, ReadOnlySequence<byte> document, SchemaGate schema)
    {
        if (XmlDoor.Examine(document, schema) is not { } found)
        {
            return [];
        }

        List<string> words = [.. XmlDoor.Explain(document, schema).Select(w => $"{what}, {w}")];
        var otherwise = $"is not well-formed XML as messages may be, or does not begin with {schema.Root}.";
        return words.Count > 0 ? words : [$"{what}, line {found.Line}, column {found.Column}, {otherwise}"];
    }
}
