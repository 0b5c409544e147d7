using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Institute.Testing.Certificates;

/// <summary>A throw-away authority in memory: root or intermediate. Nothing it makes outlives the test.</summary>
public sealed class TestCertificateAuthority : IDisposable
{
    private const string SubjectSerialNumberOid = "2.5.4.5";
    private const string OrganisationIdentifierOid = "2.5.4.97";

    private readonly TimeProvider clock;
    private readonly TestCertificateAuthority? parent;

    private TestCertificateAuthority(TimeProvider clock, TestCertificateAuthority? parent, X509Certificate2 certificate)
    {
        this.clock = clock;
        this.parent = parent;
        Certificate = certificate;
    }

    /// <summary>With its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>This authority's certificate and those above it, without the root: what a peer sends along.</summary>
    public X509Certificate2Collection Intermediates
    {
        get
        {
            var chain = new X509Certificate2Collection();
            for (var authority = this; authority.parent is not null; authority = authority.parent)
            {
                chain.Add(authority.Certificate);
            }

            return chain;
        }
    }

    /// <summary>The root above this authority, or itself.</summary>
    public X509Certificate2 Root => parent is null ? Certificate : parent.Root;

    public static TestCertificateAuthority CreateRoot(TimeProvider? clock = null, CertificateOptions? options = null) =>
        new(clock ?? TimeProvider.System, null, MakeAuthority(clock ?? TimeProvider.System, null, options ?? new() { CommonName = "Provrot" }));

    public TestCertificateAuthority CreateIntermediate(CertificateOptions? options = null) =>
        new(clock, this, MakeAuthority(clock, Certificate, options ?? new() { CommonName = "Provutfardare" }));

    /// <summary>A certificate with its private key, for a partner.</summary>
    public X509Certificate2 IssueClient(CertificateOptions? options = null) =>
        Issue(options ?? new(), ExtendedKeyUsage.ClientAuthentication);

    /// <summary>A certificate with its private key, for localhost and both loopback addresses unless the options name others.</summary>
    public X509Certificate2 IssueServer(CertificateOptions? options = null)
    {
        var wanted = options ?? new() { CommonName = "localhost" };
        return Issue(
            wanted.DnsNames.Count + wanted.Addresses.Count > 0 ? wanted : wanted with { DnsNames = ["localhost"], Addresses = [IPAddress.Loopback, IPAddress.IPv6Loopback] },
            ExtendedKeyUsage.ServerAuthentication);
    }

    /// <summary>A certificate that vouches for itself.</summary>
    public static X509Certificate2 SelfSigned(TimeProvider? clock = null, CertificateOptions? options = null)
    {
        var wanted = options ?? new();
        var key = CreateKey(wanted.Key);
        try
        {
            var (from, to) = Validity(clock ?? TimeProvider.System, wanted);
            return Request(wanted, key, ExtendedKeyUsage.ClientAuthentication).CreateSelfSigned(from, to);
        }
        finally
        {
            key.Dispose();
        }
    }

    /// <summary>A revocation list of this authority (DER).</summary>
    public byte[] IssueCrl(CrlOptions? options = null)
    {
        var wanted = options ?? new();
        var now = clock.GetUtcNow();
        var builder = new CertificateRevocationListBuilder();
        foreach (var revoked in wanted.Revoked)
        {
            builder.AddEntry(revoked, now + wanted.ThisUpdate, X509RevocationReason.KeyCompromise);
        }

        return builder.Build(Certificate, wanted.Number, now + wanted.NextUpdate, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, now + wanted.ThisUpdate);
    }

    public void Dispose() => Certificate.Dispose();

    private X509Certificate2 Issue(CertificateOptions options, string usage)
    {
        var key = CreateKey(options.Key);
        try
        {
            var (from, to) = Validity(clock, options);
            using var bare = Sign(Request(options, key, usage), Certificate, from, to, SerialNumber(options));
            return WithKey(bare, key);
        }
        finally
        {
            key.Dispose();
        }
    }

    private static X509Certificate2 MakeAuthority(TimeProvider clock, X509Certificate2? issuer, CertificateOptions options)
    {
        var key = CreateKey(options.Key);
        try
        {
            var request = BareRequest(options, key);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
            request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
            var (from, to) = Validity(clock, options with { ValidFrom = options.ValidFrom - TimeSpan.FromDays(400), ValidFor = options.ValidFor + TimeSpan.FromDays(400) });
            if (issuer is null)
            {
                return request.CreateSelfSigned(from, to);
            }

            using var bare = Sign(request, issuer, Later(from, issuer.NotBefore), Earlier(to, issuer.NotAfter), SerialNumber(options));
            return WithKey(bare, key);
        }
        finally
        {
            key.Dispose();
        }
    }

    private static CertificateRequest Request(CertificateOptions options, AsymmetricAlgorithm key, string usage)
    {
        var request = BareRequest(options, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var usages = options.ExtendedKeyUsages ?? [usage];
        if (usages.Count > 0)
        {
            var oids = new OidCollection();
            foreach (var oid in usages)
            {
                oids.Add(new Oid(oid));
            }

            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(oids, critical: false));
        }

        if (options.DnsNames.Count + options.Addresses.Count > 0)
        {
            var names = new SubjectAlternativeNameBuilder();
            foreach (var name in options.DnsNames)
            {
                names.AddDnsName(name);
            }

            foreach (var address in options.Addresses)
            {
                names.AddIpAddress(address);
            }

            request.CertificateExtensions.Add(names.Build());
        }

        return request;
    }

    private static CertificateRequest BareRequest(CertificateOptions options, AsymmetricAlgorithm key) => key switch
    {
        ECDsa ecdsa => new(Subject(options), ecdsa, options.Hash),
        RSA rsa => new(Subject(options), rsa, options.Hash, RSASignaturePadding.Pkcs1),
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };

    private static X500DistinguishedName Subject(CertificateOptions options)
    {
        if (options.Subject is { } whole)
        {
            return whole;
        }

        var builder = new X500DistinguishedNameBuilder();
        builder.AddCountryOrRegion("SE");
        if (options.Organisation is { } organisation)
        {
            builder.AddOrganizationName(organisation);
        }

        if (options.OrganisationIdentifier is { } identifier)
        {
            builder.Add(OrganisationIdentifierOid, identifier, UniversalTagNumber.UTF8String);
        }

        if (options.SubjectSerialNumber is { } serial)
        {
            builder.Add(SubjectSerialNumberOid, serial, UniversalTagNumber.PrintableString);
        }

        builder.AddCommonName(options.CommonName);
        return builder.Build();
    }

    // CertificateRequest.Create refuses an issuer whose key is of another kind than the subject's: the generator does not.
    private static X509Certificate2 Sign(CertificateRequest request, X509Certificate2 issuer, DateTimeOffset from, DateTimeOffset to, byte[] serial)
    {
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        using var ecdsa = issuer.GetECDsaPrivateKey();
        using var rsa = issuer.GetRSAPrivateKey();
        var generator = ecdsa is not null ? X509SignatureGenerator.CreateForECDsa(ecdsa) : X509SignatureGenerator.CreateForRSA(rsa!, RSASignaturePadding.Pkcs1);
        return request.Create(issuer.SubjectName, request.HashAlgorithm == HashAlgorithmName.SHA1 ? new Sha1SignatureGenerator(generator, rsa, ecdsa) : generator, from, to, serial);
    }

    private static X509Certificate2 WithKey(X509Certificate2 certificate, AsymmetricAlgorithm key) => key switch
    {
        ECDsa ecdsa => certificate.CopyWithPrivateKey(ecdsa),
        RSA rsa => certificate.CopyWithPrivateKey(rsa),
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };

    private static AsymmetricAlgorithm CreateKey(KeyKind kind) => kind switch
    {
        KeyKind.EcdsaP256 => ECDsa.Create(ECCurve.NamedCurves.nistP256),
        KeyKind.EcdsaP384 => ECDsa.Create(ECCurve.NamedCurves.nistP384),
        KeyKind.Rsa1024 => RSA.Create(1024),
        KeyKind.Rsa2048 => RSA.Create(2048),
        KeyKind.Rsa3072 => RSA.Create(3072),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static byte[] SerialNumber(CertificateOptions options)
    {
        if (options.SerialNumber is { } given)
        {
            return [.. given];
        }

        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x01);
        return serial;
    }

    private static (DateTimeOffset From, DateTimeOffset To) Validity(TimeProvider clock, CertificateOptions options) =>
        (clock.GetUtcNow() + options.ValidFrom, clock.GetUtcNow() + options.ValidFor);

    private static DateTimeOffset Later(DateTimeOffset one, DateTime other) => one.UtcDateTime < other.ToUniversalTime() ? new(other.ToUniversalTime()) : one;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTime other) => one.UtcDateTime > other.ToUniversalTime() ? new(other.ToUniversalTime()) : one;
}
