using System.Diagnostics.CodeAnalysis;

namespace Institute.Adapter;

/// <summary>A Swedish personal identity number: personnummer or samordningsnummer, twelve digits on the wire.</summary>
/// <remarks>
/// Immutable; equal when the twelve digits are equal. <see cref="ToString"/> shows no digits.
/// No birth date is ever derived from a number: the day in it may differ from the day of birth.
/// Interim numbers with letters are no identity numbers here.
/// </remarks>
public sealed record PersonalIdentityNumber
{
    private readonly string digits;

    private PersonalIdentityNumber(string digits, PersonalIdentityNumberKind kind)
    {
        this.digits = digits;
        Kind = kind;
    }

    /// <summary>Personnummer or samordningsnummer.</summary>
    public PersonalIdentityNumberKind Kind { get; }

    /// <summary>Parses ten or twelve digits, with or without <c>-</c> or <c>+</c> before the last four.</summary>
    /// <param name="text">For example <c>YYYYMMDDNNNN</c>, <c>YYYYMMDD-NNNN</c>, <c>YYMMDD-NNNN</c> or <c>YYMMDD+NNNN</c>.</param>
    /// <exception cref="FormatException">The text is no personal identity number. The message never holds the text.</exception>
    public static PersonalIdentityNumber Parse(string text) =>
        TryParse(text, out var number) ? number : throw new FormatException(KnownRules.PersonalIdentityNumber);

    /// <summary>Parses a personal identity number; says no instead of throwing.</summary>
    /// <param name="text">As <see cref="Parse"/> takes it.</param>
    /// <param name="result">The number, when there is one.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PersonalIdentityNumber? result) => TryParse(text, TimeProvider.System, out result);

    /// <summary>Parses a personal identity number by a given clock; says no instead of throwing.</summary>
    /// <param name="text">As <see cref="Parse"/> takes it.</param>
    /// <param name="clock">Decides the century of the ten-digit form, and that nobody is born tomorrow (Stockholm calendar).</param>
    /// <param name="result">The number, when there is one.</param>
    public static bool TryParse(string? text, TimeProvider clock, [NotNullWhen(true)] out PersonalIdentityNumber? result)
    {
        ArgumentNullException.ThrowIfNull(clock);
        result = null;
        Span<char> twelve = stackalloc char[12];
        if (text is null || !PersonalIdentityDigits.TryExpand(text, StockholmCalendar.Today(clock), twelve, out var kind))
        {
            return false;
        }

        result = new(new string(twelve), kind);
        return true;
    }

    /// <summary>The twelve digits, as they stand on the wire.</summary>
    public string ToWireString() => digits;

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";
}
