using System.Diagnostics.CodeAnalysis;

namespace Institute.Adapter;

/// <summary>A Swedish organisation number (organisationsnummer): ten digits, Luhn check digit, third digit at least 2.</summary>
/// <remarks>Immutable; equal when the ten digits are equal. <see cref="ToString"/> shows no digits: a subject's number is secret.</remarks>
public sealed record OrganisationNumber
{
    private readonly string digits;

    private OrganisationNumber(string digits) => this.digits = digits;

    /// <summary>Parses ten digits, twelve with <c>16</c> in front, or <c>556016-0680</c>.</summary>
    /// <param name="text">Ten digits, the same with a hyphen before the last four, or twelve that begin with <c>16</c>.</param>
    /// <exception cref="FormatException">The text is no organisation number. The message never holds the text.</exception>
    public static OrganisationNumber Parse(string text) =>
        TryParse(text, out var number) ? number : throw new FormatException(KnownRules.OrganisationNumber);

    /// <summary>Parses an organisation number; says no instead of throwing.</summary>
    /// <param name="text">As <see cref="Parse"/> takes it.</param>
    /// <param name="result">The value, when there is one.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out OrganisationNumber? result)
    {
        result = null;
        if (text is null || text.Length is < 10 or > 13)
        {
            return false;
        }

        Span<char> buffer = stackalloc char[13];
        var length = Compact(text, buffer);
        var ten = length switch
        {
            10 => buffer[..10],
            12 when buffer[0] == '1' && buffer[1] == '6' => buffer[2..12],
            _ => default,
        };
        if (ten.IsEmpty || ten[2] < '2' || !LuhnChecksum.IsValid(ten))
        {
            return false;
        }

        result = new(new string(ten));
        return true;
    }

    /// <summary>The ten digits.</summary>
    public string ToWireString() => digits;

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";

    private static int Compact(string text, Span<char> buffer)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                buffer[length++] = text[i];
            }
            else if (text[i] != '-' || i != text.Length - 5)
            {
                return 0;
            }
        }

        return length;
    }
}
