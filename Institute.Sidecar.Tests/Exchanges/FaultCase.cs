using Institute.Testing.Peers;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>Something that breaks behind the sidecar, and what the partner must be told in its place.</summary>
/// <param name="Name">In words.</param>
/// <param name="Behaviour">Of the bank's service; null where <paramref name="Raw"/> or nobody stands in its place.</param>
/// <param name="Raw">A peer below HTTP.</param>
/// <param name="Fault">The fault's code; null when the answer passes.</param>
/// <param name="NotBefore">The answer may not come earlier: what is waited for was given its time.</param>
internal sealed record FaultCase(string Name, PeerBehaviour? Behaviour, Func<CancellationToken, Task<RawPeer>>? Raw, string? Fault, TimeSpan NotBefore)
{
    /// <summary>Null for the sidecar's own.</summary>
    public FrozenLog? Log { get; init; }

    public override string ToString() => Name;
}
