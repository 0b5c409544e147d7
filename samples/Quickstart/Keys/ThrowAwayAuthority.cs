using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Quickstart.Keys;

/// <summary>A certificate authority for one run. It bears a name by which the sidecar refuses it in production.</summary>
internal sealed class ThrowAwayAuthority : IDisposable
{
    /// <summary>The organisation in the authority's subject. <c>run</c> and <c>check</c> refuse it when Environment is Production.</summary>
    public const string Organisation = "KontoInstitute Throw-away";

    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly DateTimeOffset notBefore;

    public ThrowAwayAuthority(DateTimeOffset now)
    {
        notBefore = now.AddMinutes(-5);
        var request = new CertificateRequest($"CN=Quickstart CA, O={Organisation}, C=SE", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        Certificate = request.CreateSelfSigned(notBefore, notBefore + Life);
    }

    public X509Certificate2 Certificate { get; }

    public string KeyPem => key.ExportPkcs8PrivateKeyPem();

    public void Dispose()
    {
        Certificate.Dispose();
        key.Dispose();
    }

    /// <summary>The sidecar's server certificate, for loopback.</summary>
    public IssuedCertificate IssueServer()
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        return Issue($"CN=localhost, O={Organisation}, C=SE", ServerAuthentication, names.Build());
    }

    /// <summary>A partner's client certificate.</summary>
    /// <param name="name">Its common name.</param>
    /// <param name="organisationNumber">Goes into serialNumber (2.5.4.5), where Swedish organisation certificates carry it.</param>
    public IssuedCertificate IssueClient(string name, string organisationNumber) =>
        Issue($"CN={name}, SERIALNUMBER={organisationNumber}, O={name}, C=SE", ClientAuthentication);

    /// <summary>An empty revocation list (DER), as fresh as the authority.</summary>
    public byte[] IssueRevocationList(DateTimeOffset now) =>
        new CertificateRevocationListBuilder().Build(Certificate, crlNumber: 1, nextUpdate: now + Life, HashAlgorithmName.SHA256, thisUpdate: notBefore);

    private IssuedCertificate Issue(string subject, string purpose, X509Extension? names = null)
    {
        using var subjectKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, subjectKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new(purpose)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        if (names is not null)
        {
            request.CertificateExtensions.Add(names);
        }

        using var certificate = request.Create(Certificate, notBefore, notBefore + Life, RandomNumberGenerator.GetBytes(16));
        return new(certificate.ExportCertificatePem(), subjectKey.ExportPkcs8PrivateKeyPem(), Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo())));
    }
}
