using System.Diagnostics.CodeAnalysis;

namespace Institute.Adapter;

/// <summary>A natural person's whole name.</summary>
/// <remarks>
/// 1–200 characters, told as the bank's books have it; equal when every character is equal. Immutable.
/// A question's name is compared with <see cref="Matches"/>: exact after Unicode NFC, case folding and collapsing of spaces, never fuzzy.
/// <see cref="ToString"/> shows no part of it.
/// </remarks>
public sealed record PersonName
{
    /// <summary>The greatest length, in UTF-16 code units.</summary>
    public const int MaxLength = 200;

    private readonly string value;

    private PersonName(string value) => this.value = value;

    /// <summary>Parses a person's name; space at either end is cut off.</summary>
    /// <param name="text">The whole name as the bank's books have it.</param>
    /// <exception cref="FormatException">Nothing visible, or longer than 200 characters. The message never holds the text.</exception>
    public static PersonName Parse(string text) => TryParse(text, out var name) ? name : throw new FormatException(KnownRules.Name);

    /// <summary>Parses a person's name; says no instead of throwing.</summary>
    /// <param name="text">As <see cref="Parse"/> takes it.</param>
    /// <param name="result">The value, when there is one.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PersonName? result)
    {
        result = NameText.Of(text, MaxLength) is { } name ? new(name) : null;
        return result is not null;
    }

    /// <summary>Whether two spellings are the same name.</summary>
    /// <param name="other">Another spelling.</param>
    public bool Matches(PersonName other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return string.Equals(ToSearchKey(), other.ToSearchKey(), StringComparison.Ordinal);
    }

    /// <summary>The form in which all spellings of the same name are equal, character by character: for an index in the bank's own books.</summary>
    public string ToSearchKey() => SearchName.Of(value);

    /// <summary>The name as it stands on the wire.</summary>
    public string ToWireString() => value;

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";
}
