using System.Net;
using Institute.Sidecar.Settings.Reloading;
using Microsoft.Identity.Client;

namespace Institute.Sidecar.Exchanges.Forwarding.Tokens;

/// <summary>HTTP towards an authorization server: TLS with our own certificate and pinned roots, nothing followed, nothing kept.</summary>
internal sealed class TokenHttp : IMsalHttpClientFactory, IDisposable
{
    private const int MaxBytes = 256 * 1024;
    private readonly HttpClient client;

    public TokenHttp(Reloadable<BankCredential> credential, TimeProvider clock) => client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = BankNode.ConnectWithin,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = async (context, cancellationToken) => await SecureDial.SecureAsync(
            await SecureDial.OpenAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false),
            context.DnsEndPoint.Host,
            credential.Current,
            clock,
            cancellationToken).ConfigureAwait(false),
    })
    {
        MaxResponseContentBufferSize = MaxBytes,
        Timeout = BankTokens.FetchWithin,
    };

    public HttpClient GetHttpClient() => client;

    public void Dispose() => client.Dispose();
}
