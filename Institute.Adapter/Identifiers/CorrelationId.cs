using System.Diagnostics.CodeAnalysis;

namespace Institute.Adapter;

/// <summary>Ties a question to its answer in both parties' logs (korrelations-ID, 5 and 6 §§ of the regulation).</summary>
/// <remarks>1–36 printable ASCII characters. Immutable. It is chosen by the other side, so <see cref="ToString"/> shows it only when it is a UUID.</remarks>
public sealed record CorrelationId
{
    /// <summary>The greatest length, in characters.</summary>
    public const int MaxLength = 36;

    private readonly string value;

    private CorrelationId(string value) => this.value = value;

    /// <summary>Makes a new one: a UUID v7.</summary>
    /// <param name="clock">Gives the time part.</param>
    public static CorrelationId New(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);

        // A UUID v7 counts from 1970; a machine's clock may stand before that.
        var now = clock.GetUtcNow();
        return new(Guid.CreateVersion7(now < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : now).ToString("D"));
    }

    /// <summary>Parses a correlation id.</summary>
    /// <param name="text">1–36 printable ASCII characters.</param>
    /// <exception cref="FormatException">Empty, longer than 36 characters, or other than printable ASCII.</exception>
    public static CorrelationId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException(KnownRules.CorrelationId);

    /// <summary>Parses a correlation id; says no instead of throwing.</summary>
    /// <param name="text">As <see cref="Parse"/> takes it.</param>
    /// <param name="result">The value, when there is one.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CorrelationId? result)
    {
        result = text is { Length: > 0 and <= MaxLength } && !text.AsSpan().ContainsAnyExceptInRange('!', '~') ? new(text) : null;
        return result is not null;
    }

    /// <summary>The id as it stands on the wire.</summary>
    public string ToWireString() => value;

    /// <summary>The id when it is a UUID, else <c>***</c>.</summary>
    public override string ToString() => Guid.TryParseExact(value, "D", out _) ? value : "***";
}
