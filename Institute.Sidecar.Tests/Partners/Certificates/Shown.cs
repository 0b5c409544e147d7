using System.Security.Cryptography.X509Certificates;
using Institute.Testing;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Partners.Certificates;

/// <summary>What a client shows, and what it asks.</summary>
/// <param name="Certificate">Null for none.</param>
internal sealed record Shown(X509Certificate2? Certificate)
{
    public X509Certificate2Collection? Intermediates { get; init; }

    /// <summary>Options of <c>openssl s_client</c>, where .NET's own client would not send such a thing at all.</summary>
    public IReadOnlyList<string>? OpenSsl { get; init; }

    public byte[] Question { get; init; } = KvsQuestion.Person(Some.PersonalNumber);
}
