using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Quickstart.Keys;

/// <summary>Makes every certificate and key of a run, in files. The names are what kit.json and the documentation promise.</summary>
internal static class KeyFiles
{
    public const string Root = "ca.pem";
    public const string RootKey = "ca.key";
    public const string RevocationList = "ca.crl";
    public const string Server = "server.pem";
    public const string ServerKey = "server.key";
    public const string Partner = "partner.pem";
    public const string PartnerKey = "partner.key";
    public const string TokenKey = "token-key.pem";
    public const string ProofKey = "proof.key";

    /// <summary>The private half: opens the message log. In a bank it never lies on the sidecar's machine.</summary>
    public const string LogKey = "log-key.pem";

    /// <summary>The public half: all that the sidecar has.</summary>
    public const string LogPublicKey = "log-public.pem";

    /// <summary>Skatteverket's organisation number.</summary>
    private const string PlatformOrganisation = "2021005448";

    public static IReadOnlyList<string> All { get; } =
        [Root, RootKey, RevocationList, Server, ServerKey, Partner, PartnerKey, TokenKey, ProofKey, LogKey, LogPublicKey];

    /// <returns>The partner's key pin for the allow-list.</returns>
    public static string Create(string directory, DateTimeOffset now)
    {
        using var authority = new ThrowAwayAuthority(now);
        Write(directory, Root, authority.Certificate.ExportCertificatePem());
        Write(directory, RootKey, authority.KeyPem);
        File.WriteAllBytes(Path.Combine(directory, RevocationList), authority.IssueRevocationList(now));

        var server = authority.IssueServer();
        Write(directory, Server, server.CertificatePem);
        Write(directory, ServerKey, server.KeyPem);

        var partner = authority.IssueClient("Skatteverket (simulated)", PlatformOrganisation);
        Write(directory, Partner, partner.CertificatePem);
        Write(directory, PartnerKey, partner.KeyPem);

        using var tokenKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Write(directory, TokenKey, tokenKey.ExportPkcs8PrivateKeyPem());
        if (!File.Exists(Path.Combine(directory, ProofKey)))
        {
            Write(directory, ProofKey, RandomNumberGenerator.GetHexString(64, lowercase: true));
        }

        using var logKey = RSA.Create(3072);
        Write(directory, LogKey, logKey.ExportPkcs8PrivateKeyPem());
        Write(directory, LogPublicKey, logKey.ExportSubjectPublicKeyInfoPem());
        return partner.KeyPin;
    }

    private static void Write(string directory, string name, string text) => OwnerOnly.Write(Path.Combine(directory, name), text);
}
