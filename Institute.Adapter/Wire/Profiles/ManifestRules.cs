using System.Net.Http.Headers;
using System.Xml;

namespace Institute.Adapter.Wire.Profiles;

/// <summary>Checks what <c>profile.json</c> says, each value by itself.</summary>
internal static class ManifestRules
{
    private const int LargestQuestion = 4 * 1024 * 1024;
    private const int LargestAnswer = 256 * 1024 * 1024;

    public static void Check(ProfileManifest manifest, ProfileFaults faults)
    {
        Require(manifest.Version is { Length: > 0 and <= 40 } && !manifest.Version.AsSpan().ContainsAnyExceptInRange('!', '~'), "version", "must be 1 to 40 printable ASCII characters without space.");
        Require(manifest.Kvs is 1 or 2, "kvs", "must be 1, or 2 for a profile with the data of article 16.");
        Require(manifest.QuestionPath.StartsWith('/') && !manifest.QuestionPath.EndsWith('/') && Uri.IsWellFormedUriString(manifest.QuestionPath, UriKind.Relative), "questionPath", "must begin with a slash and not end with one, for example /fragor.");
        Require(manifest.MediaTypes.Question.Count > 0 && manifest.MediaTypes.Question.All(t => MediaTypeHeaderValue.TryParse(t, out var type) && type.Parameters.Count == 0), "mediaTypes.question", "must be at least one media type without parameters, for example application/xml.");
        Require(MediaTypeHeaderValue.TryParse(manifest.MediaTypes.Answer, out _), "mediaTypes.answer", "must be a Content-Type, for example application/xml; charset=utf-8.");
        Require(CorrelationHeaderName.Fits(manifest.CorrelationHeader.In), "correlationHeader.in", "is no HTTP header name that may bring a correlation id.");
        Require(manifest.CorrelationHeader.AlsoIn.All(CorrelationHeaderName.Fits), "correlationHeader.alsoIn", "holds a name that is no HTTP header name that may bring a correlation id.");
        Require(CorrelationHeaderName.Fits(manifest.CorrelationHeader.Out), "correlationHeader.out", "is no HTTP header name that may echo a correlation id.");
        Require(manifest.Limits.QuestionBytes is > 0 and <= LargestQuestion, "limits.questionBytes", $"must lie between 1 and {LargestQuestion}.");
        Require(manifest.Limits.AnswerBytes is > 0 and <= LargestAnswer, "limits.answerBytes", $"must lie between 1 and {LargestAnswer}.");
        foreach (var (code, status) in manifest.Statuses)
        {
            Require(FaultCode.Find(code) is not null, $"statuses.{code}", "is no fault code. docs/errors.md lists them.");
            Require(status is >= 200 and <= 599, $"statuses.{code}", "must be an HTTP status from 200 to 599.");
        }

        Direction(manifest.Question, "question");
        Direction(manifest.Answer, "answer");
        Listed(manifest.SampleQuestion, "sampleQuestion");
        foreach (var file in manifest.SampleQuestions)
        {
            Listed(file, "sampleQuestions");
        }

        foreach (var file in manifest.SampleAnswers)
        {
            Listed(file, "sampleAnswers");
        }

        Place(manifest.Signatures?.Question, manifest.Question, "signatures.question");
        Place(manifest.Signatures?.Answer, manifest.Answer, "signatures.answer");

        void Place(ManifestSignaturePlace? written, ManifestDirection direction, string place) =>
            Require(written is null || (written.ToPlace() is not null && string.Equals(written.Parents[0], direction.Root, StringComparison.Ordinal)), $"{place}.parents", "must name the elements from the root to the signature's parent, each written {namespace}name.");

        void Direction(ManifestDirection direction, string place)
        {
            Require(TryRoot(direction.Root, out _), $"{place}.root", "must be written {namespace}name.");
            Require(direction.Schemas.Count > 0, $"{place}.schemas", "must name at least one file.");
            foreach (var file in direction.Schemas.Append(direction.Transform))
            {
                Listed(file, place);
            }
        }

        void Listed(string file, string place) => Require(manifest.Files.ContainsKey(file), place, $"names {file}, which \"files\" does not list.");

        void Require(bool holds, string place, string remedy)
        {
            if (!holds)
            {
                faults.Add($"{ManifestReader.FileName}, {place}", remedy);
            }
        }
    }

    /// <summary>Reads <c>{namespace}name</c>.</summary>
    public static bool TryRoot(string text, out XmlQualifiedName root)
    {
        var end = text.LastIndexOf('}');
        var name = end > 0 && text[0] == '{' ? text[(end + 1)..] : string.Empty;
        var isName = name.Length > 0 && XmlReader.IsName(name) && !name.Contains(':', StringComparison.Ordinal);
        root = isName ? new(name, text[1..end]) : XmlQualifiedName.Empty;
        return isName;
    }
}
