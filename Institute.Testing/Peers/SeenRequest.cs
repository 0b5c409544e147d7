using System.Security.Cryptography.X509Certificates;

namespace Institute.Testing.Peers;

/// <summary>What a <see cref="FakePeer"/> received, whole, before it began to answer.</summary>
public sealed record SeenRequest(
    string Method,
    string Target,
    IReadOnlyDictionary<string, string> Headers,
    byte[] Body,
    X509Certificate2? ClientCertificate,
    string ConnectionId);
