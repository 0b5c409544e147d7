using System.Diagnostics.CodeAnalysis;

namespace Institute.Adapter;

/// <summary>The bank's own mark of a place in its inventory, from which reading can go on: for example the row's key in the order of reading.</summary>
/// <remarks>1–128 characters, compared character by character. Immutable. Never told in a report; <see cref="ToString"/> shows no part of it.</remarks>
public sealed record InventoryMark
{
    /// <summary>The greatest length, in UTF-16 code units.</summary>
    public const int MaxLength = 128;

    private readonly string value;

    private InventoryMark(string value) => this.value = value;

    /// <summary>Takes the bank's mark.</summary>
    /// <param name="text">1–128 characters.</param>
    /// <exception cref="FormatException">Empty, blank or longer than 128 characters. The message never holds the text.</exception>
    public static InventoryMark Parse(string text) => TryParse(text, out var mark) ? mark : throw new FormatException(KnownRules.InventoryMark);

    /// <summary>Takes the bank's mark; says no instead of throwing.</summary>
    /// <param name="text">As <see cref="Parse"/> takes it.</param>
    /// <param name="result">The value, when there is one.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out InventoryMark? result)
    {
        result = text is { Length: > 0 and <= MaxLength } && !string.IsNullOrWhiteSpace(text) ? new(text) : null;
        return result is not null;
    }

    /// <summary>The mark as the bank gave it, for the bank's own code to go on from.</summary>
    public string ToStoredString() => value;

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";
}
