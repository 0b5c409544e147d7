using System.Security.Cryptography.X509Certificates;

namespace Institute.Conformance.Asking;

/// <summary>What a client shows in the handshake.</summary>
/// <param name="Name">For the report.</param>
/// <param name="Certificate">Null shows none.</param>
internal sealed record ClientCertificate(string Name, X509Certificate2? Certificate);
