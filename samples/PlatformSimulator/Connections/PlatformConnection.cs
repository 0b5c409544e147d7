using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using PlatformSimulator.Kits;

namespace PlatformSimulator.Connections;

/// <summary>m-TLS to one institute: the platform's own certificate, and one root that the institute's server certificate must come from.</summary>
internal sealed class PlatformConnection : IDisposable
{
    private readonly X509Certificate2 certificate;
    private readonly X509Certificate2Collection roots = [];

    private PlatformConnection(Uri address, string certificateFile, string keyFile, string rootFile)
    {
        certificate = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        roots.ImportFromPemFile(rootFile);
        Client = new(new SocketsHttpHandler
        {
            SslOptions = new()
            {
                ClientCertificateContext = SslStreamCertificateContext.Create(certificate, roots, offline: true),
                CertificateChainPolicy = Policy(),
                AllowTlsResume = false,
            },
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
        })
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(30),
        };
    }

    public HttpClient Client { get; }

    /// <exception cref="KitException">A file is missing or holds no certificate.</exception>
    public static PlatformConnection Open(Uri address, string directory, KitFile kit)
    {
        try
        {
            return new(address, Path.Combine(directory, kit.CertificateFile), Path.Combine(directory, kit.CertificateKeyFile), Path.Combine(directory, kit.RootFile));
        }
        catch (Exception e) when (e is IOException or System.Security.Cryptography.CryptographicException)
        {
            throw new KitException($"The certificates in {directory} cannot be used: {e.Message}", e);
        }
    }

    public void Dispose()
    {
        Client.Dispose();
        certificate.Dispose();
        foreach (var root in roots)
        {
            root.Dispose();
        }
    }

    private X509ChainPolicy Policy()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(roots);
        return policy;
    }
}
