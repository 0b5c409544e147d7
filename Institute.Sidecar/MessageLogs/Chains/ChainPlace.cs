namespace Institute.Sidecar.MessageLogs.Chains;

/// <summary>Which log, and which of its segments, is written just now.</summary>
internal sealed record ChainPlace(Guid LogId, string Node, int Segment, int Epoch);
