using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Institute.Stubs.Making;

/// <summary>An authority for this start, whose key nobody keeps; the server's certificate, a platform's, and a client secret.</summary>
internal sealed class MadeCertificates : IDisposable
{
    private const string Organisation = "O=KontoInstitute Throw-away, C=SE";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");
    private static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");

    private MadeCertificates(X509Certificate2 server) => Server = server;

    public X509Certificate2 Server { get; }

    public static MadeCertificates Make(MadeFolder folder, TimeProvider clock)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=Stubs CA, {Organisation}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority(pathLengthConstraint: 0));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var now = clock.GetUtcNow();
        using var authority = request.CreateSelfSigned(now, now + Lifetime);
        folder.Write("ca.pem", authority.ExportCertificatePem());

        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        using var server = Issue(authority, $"CN=localhost, {Organisation}", ServerAuthentication, names.Build());
        using var partner = Issue(authority, $"CN=Stub platform, SERIALNUMBER=2021005448, {Organisation}", ClientAuthentication, more: null);
        using var partnerKey = partner.GetECDsaPrivateKey()!;
        folder.Write("partner.pem", partner.ExportCertificatePem());
        folder.Write("partner.key", partnerKey.ExportPkcs8PrivateKeyPem());
        folder.Write("client-secret", Convert.ToHexString(RandomNumberGenerator.GetBytes(24)));
        // Imported once more, since Windows serves TLS with no key that is in memory alone.
        return new(X509CertificateLoader.LoadPkcs12(server.Export(X509ContentType.Pkcs12), password: null));
    }

    public void Dispose() => Server.Dispose();

    private static X509Certificate2 Issue(X509Certificate2 authority, string subject, Oid usage, X509Extension? more)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForEndEntity(critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([usage], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        if (more is not null)
        {
            request.CertificateExtensions.Add(more);
        }

        using var issued = request.Create(authority, new(authority.NotBefore), new(authority.NotAfter), RandomNumberGenerator.GetBytes(16));
        return issued.CopyWithPrivateKey(key);
    }
}
