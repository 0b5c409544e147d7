using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Institute.Adapter;

/// <summary>The bank's reference of a safe-deposit box (värdefack).</summary>
/// <remarks>
/// 1–64 printable characters without space at either end, held in Unicode normalisation form C. Immutable.
/// It leaves the bank only in answer to a search by it, or where the disclosure policy says so. <see cref="ToString"/> shows no part of it.
/// </remarks>
public sealed record BoxReference
{
    /// <summary>The greatest length, in UTF-16 code units.</summary>
    public const int MaxLength = 64;

    private readonly string value;

    private BoxReference(string value) => this.value = value;

    /// <summary>Parses a reference.</summary>
    /// <param name="text">For example <c>F 17/2</c>.</param>
    /// <exception cref="FormatException">The text is no reference. The message never holds the text.</exception>
    public static BoxReference Parse(string text) =>
        TryParse(text, out var reference) ? reference : throw new FormatException(KnownRules.BoxReference);

    /// <summary>Parses a reference; says no instead of throwing.</summary>
    /// <param name="text">As <see cref="Parse"/> takes it.</param>
    /// <param name="result">The value, when there is one.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out BoxReference? result)
    {
        result = text is { Length: > 0 and <= MaxLength } && IsPrintable(text) && UnicodeText.Compose(text) is { Length: <= MaxLength } normal ? new(normal) : null;
        return result is not null;
    }

    /// <summary>The reference as it stands on the wire.</summary>
    public string ToWireString() => value;

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";

    private static bool IsPrintable(string text)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var consumed) != System.Buffers.OperationStatus.Done || !IsPrintable(rune))
            {
                return false;
            }

            rest = rest[consumed..];
        }

        return text[0] != ' ' && text[^1] != ' ';
    }

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || !(Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) || rune.Value is 0xFFFE or 0xFFFF);
}
