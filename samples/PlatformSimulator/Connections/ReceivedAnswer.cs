namespace PlatformSimulator.Connections;

/// <summary>What came back for one question.</summary>
internal sealed record ReceivedAnswer
{
    public required int Status { get; init; }

    public string? ContentType { get; init; }

    /// <summary>As the institute echoed it; must be the one that was sent.</summary>
    public string? CorrelationId { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Exactly the bytes received.</summary>
    public required byte[] Body { get; init; }

    /// <summary>From the first byte sent to the last received.</summary>
    public required TimeSpan Elapsed { get; init; }
}
