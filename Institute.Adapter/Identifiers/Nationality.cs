using System.Diagnostics.CodeAnalysis;

namespace Institute.Adapter;

/// <summary>A nationality: two letters of ISO 3166-1, for example <c>FI</c>. Which pairs of letters are in use changes with the world and is not judged here.</summary>
/// <remarks>Immutable. <see cref="ToString"/> shows no part of it.</remarks>
public sealed record Nationality
{
    private readonly string value;

    private Nationality(string value) => this.value = value;

    /// <summary>Parses a nationality; lower case is accepted.</summary>
    /// <param name="text">Two letters.</param>
    /// <exception cref="FormatException">The text is not two letters. The message never holds the text.</exception>
    public static Nationality Parse(string text) => TryParse(text, out var nationality) ? nationality : throw new FormatException(KnownRules.Nationality);

    /// <summary>Parses a nationality; says no instead of throwing.</summary>
    /// <param name="text">As <see cref="Parse"/> takes it.</param>
    /// <param name="result">The value, when there is one.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Nationality? result)
    {
        result = text is { Length: 2 } && text.All(char.IsAsciiLetter) ? new(text.ToUpperInvariant()) : null;
        return result is not null;
    }

    /// <summary>Upper case.</summary>
    public string ToWireString() => value;

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";
}
