using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PlatformSimulator.Kits;

namespace Institute.Conformance.Asking;

/// <summary>The kit's own certificate, and bad ones of every kind. Those that need the authority's key are made only where the kit has it (a test authority).</summary>
internal sealed class ClientCertificates : IDisposable
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private readonly List<X509Certificate2> made = [];
    private readonly X509Certificate2? authority;
    private readonly X509Certificate2 own;
    private readonly DateTimeOffset now;

    private ClientCertificates(X509Certificate2 own, X509Certificate2? authority, DateTimeOffset now)
    {
        this.own = own;
        this.authority = authority;
        this.now = now;
        Own = new("the kit's own", own);
        None = new("none", null);
        SelfSigned = Make("self-signed", null, ClientAuthentication, -1, 1);
        ImpostorAuthority = MakeFromImpostor();
        Expired = Issued("expired", ClientAuthentication, -3, -1);
        NotYetValid = Issued("not yet valid", ClientAuthentication, 1, 3);
        ServerOnly = Issued("for servers only", ServerAuthentication, -1, 1);
        WeakKey = authority is null ? null : MakeWeak(authority);
        Unlisted = Issued("genuine but unknown", ClientAuthentication, -1, 1);
    }

    public ClientCertificate Own { get; }

    public ClientCertificate None { get; }

    public ClientCertificate SelfSigned { get; }

    /// <summary>From another authority that bears the same name.</summary>
    public ClientCertificate ImpostorAuthority { get; }

    public ClientCertificate? Expired { get; }

    public ClientCertificate? NotYetValid { get; }

    public ClientCertificate? ServerOnly { get; }

    /// <summary>RSA of 1024 bits: it can be broken.</summary>
    public ClientCertificate? WeakKey { get; }

    /// <summary>In order in every way, but nobody has put it on the allow-list.</summary>
    public ClientCertificate? Unlisted { get; }

    public static ClientCertificates Load(string directory, KitFile kit, TimeProvider clock)
    {
        var keyFile = Path.Combine(directory, Path.ChangeExtension(kit.RootFile, ".key"));
        return new(
            X509Certificate2.CreateFromPemFile(Path.Combine(directory, kit.CertificateFile), Path.Combine(directory, kit.CertificateKeyFile)),
            File.Exists(keyFile) ? X509Certificate2.CreateFromPemFile(Path.Combine(directory, kit.RootFile), keyFile) : null,
            clock.GetUtcNow());
    }

    public void Dispose()
    {
        foreach (var certificate in made.Append(own))
        {
            certificate.Dispose();
        }

        authority?.Dispose();
    }

    private ClientCertificate? Issued(string name, string purpose, int fromDays, int toDays) => authority is null ? null : Make(name, authority, purpose, fromDays, toDays);

    private ClientCertificate Make(string name, X509Certificate2? issuer, string purpose, int fromDays, int toDays)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Sign(name, new CertificateRequest(own.SubjectName, key, HashAlgorithmName.SHA256), issuer, purpose, fromDays, toDays, c => c.CopyWithPrivateKey(key));
    }

    private ClientCertificate MakeWeak(X509Certificate2 issuer)
    {
        using var key = RSA.Create(1024);
        return Sign("with a weak key", new CertificateRequest(own.SubjectName, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), issuer, ClientAuthentication, -1, 1, c => c.CopyWithPrivateKey(key));
    }

    private ClientCertificate MakeFromImpostor()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(own.IssuerName, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        using var impostor = request.CreateSelfSigned(now.AddDays(-2), now.AddDays(2));
        return Make("from an impostor's authority", impostor, ClientAuthentication, -1, 1);
    }

    private ClientCertificate Sign(string name, CertificateRequest request, X509Certificate2? issuer, string purpose, int fromDays, int toDays, Func<X509Certificate2, X509Certificate2> withKey)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new(purpose)], critical: false));
        var (from, to) = (now.AddDays(fromDays), now.AddDays(toDays));
        if (issuer is null)
        {
            var selfSigned = request.CreateSelfSigned(from, to);
            made.Add(selfSigned);
            return new(name, selfSigned);
        }

        using var bare = request.Create(issuer.SubjectName, SignatureOf(issuer), from, to, RandomNumberGenerator.GetBytes(16));
        var certificate = withKey(bare);
        made.Add(certificate);
        return new(name, certificate);
    }

    // By generator: the framework refuses to issue beyond the authority's own days and across key kinds otherwise.
    private static X509SignatureGenerator SignatureOf(X509Certificate2 issuer) => issuer.GetECDsaPrivateKey() is { } ec
        ? X509SignatureGenerator.CreateForECDsa(ec)
        : X509SignatureGenerator.CreateForRSA(issuer.GetRSAPrivateKey()!, RSASignaturePadding.Pkcs1);
}
