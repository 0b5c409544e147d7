using System.Diagnostics.CodeAnalysis;

namespace Institute.Adapter;

/// <summary>The platform's id of a question (FrageId), echoed in its answer.</summary>
/// <remarks>1–36 characters without control characters and without space at either end. Chosen by the other side: never logged.</remarks>
internal sealed record QuestionId
{
    public const int MaxLength = 36;

    private readonly string value;

    private QuestionId(string value) => this.value = value;

    public static QuestionId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException("Not a question id: 1 to 36 characters.");

    public static bool TryParse(string? text, [NotNullWhen(true)] out QuestionId? result)
    {
        result = text is { Length: > 0 and <= MaxLength } && !text.Any(char.IsControl) && text[0] != ' ' && text[^1] != ' ' ? new(text) : null;
        return result is not null;
    }

    public string ToWireString() => value;

    public override string ToString() => "***";
}
