using System.Security.Cryptography.X509Certificates;

namespace Institute.Testing.Peers;

/// <summary>How a <see cref="FakePeer"/> listens. Without a server certificate: plain HTTP.</summary>
public sealed record FakePeerOptions
{
    public X509Certificate2? ServerCertificate { get; init; }

    public X509Certificate2Collection? Intermediates { get; init; }

    /// <summary>When set, a client certificate under one of these is demanded.</summary>
    public X509Certificate2Collection? ClientRoots { get; init; }

    /// <summary>Instead of a loopback port.</summary>
    public string? UnixSocket { get; init; }

    /// <summary>Zero takes a free one; another comes back after a stop on the same.</summary>
    public int Port { get; init; }
}
