namespace Institute.Sidecar.Exchanges.Forwarding;

/// <summary>The ways to the bank's service, and the key that vouches.</summary>
internal sealed class BankConnection(IReadOnlyList<BankNode> nodes, ReadOnlyMemory<byte> proofKey) : IDisposable
{
    public IReadOnlyList<BankNode> Nodes { get; } = nodes;

    public ReadOnlyMemory<byte> ProofKey { get; } = proofKey;

    /// <summary>In the order of the settings, those that were not reached last: they are tried when nothing else is left.</summary>
    public IEnumerable<BankNode> InOrder() => Nodes.OrderBy(n => !n.IsHealthy);

    public void Dispose()
    {
        foreach (var node in Nodes)
        {
            node.Dispose();
        }
    }
}
