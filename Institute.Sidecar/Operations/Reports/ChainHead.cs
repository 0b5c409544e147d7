namespace Institute.Sidecar.Operations.Reports;

/// <summary>The newest signed head of one node's chain.</summary>
public sealed record ChainHead(string Node, long Records, DateTimeOffset Time, string Signer, string Hash);
