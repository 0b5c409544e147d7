using System.Diagnostics.CodeAnalysis;

namespace Institute.Adapter;

/// <summary>The bank's own id of a customer: tells namesakes apart. Never sent; the adapter logs it nowhere.</summary>
/// <remarks>1–128 characters, the same for one customer in all of the bank's lookups; compared character by character. Immutable. <see cref="ToString"/> shows no part of it.</remarks>
public sealed record CustomerKey
{
    /// <summary>The greatest length, in UTF-16 code units.</summary>
    public const int MaxLength = 128;

    // Held for equality, and for the bank's own held-back journal: nobody else can read it back.
    private readonly string value;

    private CustomerKey(string value) => this.value = value;

    /// <summary>Takes the bank's own customer id.</summary>
    /// <param name="text">1–128 characters.</param>
    /// <exception cref="FormatException">Empty, blank or longer than 128 characters. The message never holds the text.</exception>
    public static CustomerKey Parse(string text) => TryParse(text, out var key) ? key : throw new FormatException(KnownRules.CustomerKey);

    /// <summary>Takes the bank's own customer id; says no instead of throwing.</summary>
    /// <param name="text">As <see cref="Parse"/> takes it.</param>
    /// <param name="result">The value, when there is one.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CustomerKey? result)
    {
        result = text is { Length: > 0 and <= MaxLength } && !string.IsNullOrWhiteSpace(text) ? new(text) : null;
        return result is not null;
    }

    /// <summary>For the bank's own staff alone: <see cref="HeldBackEngagement"/>, and the encrypted rows of the inventory check.</summary>
    internal string Reveal() => value;

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";
}
