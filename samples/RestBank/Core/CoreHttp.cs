using System.Security.Cryptography.X509Certificates;
using Microsoft.Identity.Client;

namespace RestBank.Core;

/// <summary>HTTPS to the core and its authorization server: the root pinned, nothing followed, no trace of who is asked about.</summary>
/// <remarks>One client serves both: the identity library takes it through its factory.</remarks>
internal sealed class CoreHttp : IMsalHttpClientFactory, IDisposable
{
    private const int MaxBytes = 16 * 1024 * 1024;
    private readonly HttpClient client;

    public CoreHttp(CoreSettings settings)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.ImportFromPemFile(settings.RootFile);
        client = new(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(2),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ActivityHeadersPropagator = null,
            SslOptions = { CertificateChainPolicy = policy },
        })
        {
            MaxResponseContentBufferSize = MaxBytes,

            // The adapter's deadline comes first in a lookup; the identity library's own calls have only this.
            Timeout = TimeSpan.FromSeconds(10),
        };
    }

    public HttpClient GetHttpClient() => client;

    public void Dispose() => client.Dispose();
}
