using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using PlatformSimulator.Kits;

namespace Institute.Conformance.Asking;

/// <summary>The client's side of the handshake: the kit's root only, and whatever certificate a case shows.</summary>
internal static class Tls
{
    public static SslClientAuthenticationOptions Options(string directory, KitFile kit, ClientCertificate certificate)
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile(Path.Combine(directory, kit.RootFile));
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.AddRange(roots);
        return new()
        {
            TargetHost = kit.Sidecar.Host,
            AllowTlsResume = false,
            CertificateChainPolicy = policy,
            ClientCertificateContext = certificate.Certificate is null ? null : SslStreamCertificateContext.Create(certificate.Certificate, null, offline: true),
        };
    }
}
