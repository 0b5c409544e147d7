using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Institute.Testing.Certificates;

/// <summary>Every knob of a certificate; the defaults make a good one.</summary>
public sealed record CertificateOptions
{
    public string CommonName { get; init; } = "Provanslutning";

    public string? Organisation { get; init; } = "Provmyndigheten";

    /// <summary>The subject's serialNumber (2.5.4.5), where a root issues to organisations.</summary>
    public string? SubjectSerialNumber { get; init; }

    /// <summary>The subject's organizationIdentifier (2.5.4.97), for example NTRSE-2021005448.</summary>
    public string? OrganisationIdentifier { get; init; }

    /// <summary>The whole subject, as an authority of another habit writes it; null makes it of the other options.</summary>
    public X500DistinguishedName? Subject { get; init; }

    public KeyKind Key { get; init; } = KeyKind.EcdsaP256;

    /// <summary>Of the issuer's signature over the certificate.</summary>
    public HashAlgorithmName Hash { get; init; } = HashAlgorithmName.SHA256;

    /// <summary>From the clock's now.</summary>
    public TimeSpan ValidFrom { get; init; } = TimeSpan.FromHours(-1);

    /// <summary>From the clock's now.</summary>
    public TimeSpan ValidFor { get; init; } = TimeSpan.FromDays(60);

    /// <summary>Extended key usages; empty leaves the extension out. Null takes the issuing method's own.</summary>
    public IReadOnlyList<string>? ExtendedKeyUsages { get; init; }

    public IReadOnlyList<string> DnsNames { get; init; } = [];

    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>Null makes a random one.</summary>
    public IReadOnlyList<byte>? SerialNumber { get; init; }
}
