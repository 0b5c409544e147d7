namespace Institute.Adapter;

/// <summary>A request that the sidecar vouched for.</summary>
/// <param name="ExchangeId">The sidecar's id of the exchange, or our own when there is no sidecar.</param>
/// <param name="Received">When its headers had arrived.</param>
/// <param name="Deadline">When its answer must be there.</param>
/// <param name="Body">The question's original bytes; null when there are more than anybody agreed.</param>
internal sealed record InstituteRequest(Guid ExchangeId, DateTimeOffset Received, DateTimeOffset Deadline, byte[]? Body)
{
    /// <summary>The platform's correlation id as it may be logged.</summary>
    public required string Correlation { get; init; }

    public ReadOnlyMemory<byte> Question => Body ?? ReadOnlyMemory<byte>.Empty;

    public override string ToString() => nameof(InstituteRequest);
}
