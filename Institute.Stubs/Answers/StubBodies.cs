using System.Text.Json;
using Institute.Stubs.Issuing;
using Institute.Stubs.Mappings;

namespace Institute.Stubs.Answers;

/// <summary>Finds what a response's body is made of: its own text, a file, a template, or what the issuer makes.</summary>
internal sealed class StubBodies(StubFiles files, StubIssuer issuer, TimeProvider clock)
{
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="InvalidDataException">The file is not there, or its template says something that is not played here.</exception>
    public IAnswerText Of(StubResponse response)
    {
        if (response.BodyFileName is { } name && issuer.Made(name) is { } made)
        {
            return made;
        }

        var text = response switch
        {
            { BodyFileName: { } file } => files.Body(file) ?? throw new InvalidDataException($"there is no file {file}."),
            { JsonBody: { } json } => json.ToJsonString(AsWritten),
            _ => response.Body ?? "",
        };
        return response.Transformers switch
        {
            [] => new FixedText(text),
            ["response-template"] => new AnswerTemplate(text, response.TransformerParameters, clock),
            _ => throw new InvalidDataException($"there is no transformer {string.Join(", ", response.Transformers)}."),
        };
    }
}
