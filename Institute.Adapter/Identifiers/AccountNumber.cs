using System.Diagnostics.CodeAnalysis;

namespace Institute.Adapter;

/// <summary>A number that identifies an account that has no IBAN (2 § of the law), as the bank writes it.</summary>
/// <remarks>
/// 1–34 characters: ASCII letters and digits, and between them one <c>-</c>, <c>.</c>, <c>,</c> or <c>/</c>, with or without a space at either side, or a single space.
/// Compared character by character, since hyphens may tell two of a bank's numbers apart; a lookup that is less strict normalises on its own side.
/// Immutable. <see cref="ToString"/> shows no part of it.
/// </remarks>
public sealed record AccountNumber
{
    /// <summary>The greatest length, in characters.</summary>
    public const int MaxLength = 34;

    private readonly string value;

    private AccountNumber(string value) => this.value = value;

    /// <summary>Parses an account number.</summary>
    /// <param name="text">For example <c>8327-9 123456</c>.</param>
    /// <exception cref="FormatException">The text is no account number. The message never holds the text.</exception>
    public static AccountNumber Parse(string text) =>
        TryParse(text, out var number) ? number : throw new FormatException(KnownRules.AccountNumber);

    /// <summary>Parses an account number; says no instead of throwing.</summary>
    /// <param name="text">As <see cref="Parse"/> takes it.</param>
    /// <param name="result">The value, when there is one.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AccountNumber? result)
    {
        result = text is { Length: > 0 and <= MaxLength } && IsWellFormed(text) ? new(text) : null;
        return result is not null;
    }

    /// <summary>The number as it stands on the wire.</summary>
    public string ToWireString() => value;

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";

    private static bool IsWellFormed(string text)
    {
        var (hasSign, isAfterSpace) = (false, false);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                (hasSign, isAfterSpace) = (false, false);
            }
            else if (c == ' ' && !isAfterSpace)
            {
                isAfterSpace = true;
            }
            else if (c is '-' or '.' or ',' or '/' && !hasSign)
            {
                (hasSign, isAfterSpace) = (true, false);
            }
            else
            {
                return false;
            }
        }

        return char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1]);
    }
}
