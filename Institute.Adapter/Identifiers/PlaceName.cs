using System.Diagnostics.CodeAnalysis;

namespace Institute.Adapter;

/// <summary>A place's name, told as the bank's books have it.</summary>
/// <remarks>1–200 characters; equal when every character is equal. Immutable. <see cref="ToString"/> shows no part of it.</remarks>
public sealed record PlaceName
{
    /// <summary>The greatest length, in UTF-16 code units.</summary>
    public const int MaxLength = 200;

    private readonly string value;

    private PlaceName(string value) => this.value = value;

    /// <summary>Parses a place's name; space at either end is cut off.</summary>
    /// <param name="text">The name as the bank's books have it.</param>
    /// <exception cref="FormatException">Nothing visible, or longer than 200 characters. The message never holds the text.</exception>
    public static PlaceName Parse(string text) => TryParse(text, out var name) ? name : throw new FormatException(KnownRules.Name);

    /// <summary>Parses a place's name; says no instead of throwing.</summary>
    /// <param name="text">As <see cref="Parse"/> takes it.</param>
    /// <param name="result">The value, when there is one.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PlaceName? result)
    {
        result = NameText.Of(text, MaxLength) is { } name ? new(name) : null;
        return result is not null;
    }

    /// <summary>The name as it stands on the wire.</summary>
    public string ToWireString() => value;

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";
}
