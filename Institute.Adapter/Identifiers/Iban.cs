using System.Diagnostics.CodeAnalysis;

namespace Institute.Adapter;

/// <summary>An international bank account number (ISO 13616): check digits by modulus 97, length per country.</summary>
/// <remarks>Immutable; equal when the compact upper-case forms are equal. <see cref="ToString"/> shows no part of it.</remarks>
public sealed record Iban
{
    /// <summary>The greatest length with spaces between groups of four, as people write it.</summary>
    private const int LongestInput = 42;

    private readonly string compact;

    private Iban(string compact) => this.compact = compact;

    /// <summary>Parses an IBAN; spaces and lower case are accepted.</summary>
    /// <param name="text">For example <c>SE45 5000 0000 0583 9825 7466</c>.</param>
    /// <exception cref="FormatException">The text is no IBAN. The message never holds the text.</exception>
    public static Iban Parse(string text) => TryParse(text, out var iban) ? iban : throw new FormatException(KnownRules.Iban);

    /// <summary>Parses an IBAN; says no instead of throwing.</summary>
    /// <param name="text">As <see cref="Parse"/> takes it.</param>
    /// <param name="result">The value, when there is one.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Iban? result)
    {
        result = null;
        Span<char> buffer = stackalloc char[LongestInput];
        if (text is null || text.Length > LongestInput || !TryCompact(text, buffer, out var length))
        {
            return false;
        }

        var iban = buffer[..length];
        if (!HasKnownShape(iban) || Remainder(iban) != 1)
        {
            return false;
        }

        result = new(new string(iban));
        return true;
    }

    /// <summary>Upper case, no spaces.</summary>
    public string ToWireString() => compact;

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";

    private static bool TryCompact(string text, Span<char> buffer, out int length)
    {
        length = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                buffer[length++] = char.ToUpperInvariant(c);
            }
            else if (c != ' ')
            {
                return false;
            }
        }

        return length > 4;
    }

    private static bool HasKnownShape(ReadOnlySpan<char> iban)
    {
        if (!IbanLengths.ByCountry.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(iban[..2], out var length) || iban.Length != length)
        {
            return false;
        }

        // ISO 7064 gives check digits 02–98; 00, 01 and 99 have the same remainder as 97, 98 and 02 and are never given.
        return iban[2..4] is [>= '0' and <= '9', >= '0' and <= '9'] and not (['0', '0'] or ['0', '1'] or ['9', '9'])
            && (iban is not ['S', 'E', ..] || !iban[4..].ContainsAnyExceptInRange('0', '9'));
    }

    private static int Remainder(ReadOnlySpan<char> iban)
    {
        var remainder = 0;
        for (var i = 0; i < iban.Length; i++)
        {
            var c = iban[(i + 4) % iban.Length];
            remainder = c <= '9' ? ((remainder * 10) + c - '0') % 97 : ((remainder * 100) + c - 'A' + 10) % 97;
        }

        return remainder;
    }
}
