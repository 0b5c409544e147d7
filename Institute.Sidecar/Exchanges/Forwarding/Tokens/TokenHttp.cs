using System.Net;
using Institute.Sidecar.Settings.Reloading;
using Microsoft.Identity.Client;

namespace Institute.Sidecar.Exchanges.Forwarding.Tokens;

/// <summary>HTTP towards an authorization server: TLS with our own certificate and pinned roots, nothing followed, nothing kept.</summary>
internal sealed class TokenHttp : IMsalHttpClientFactory, IDisposable
{
    private const int MaxBytes = 256 * 1024;
    private readonly HttpClient client;
    private readonly HttpClient plain;

    public TokenHttp(Reloadable<BankCredential> credential, TimeProvider clock)
    {
        var server = new SocketsHttpHandler
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
        };
        Answers = new(server);
        client = Over(server);
        plain = Over(Answers);
    }

    /// <summary>What the identity library is given instead of the server's own words.</summary>
    public PlainAnswers Answers { get; }

    /// <summary>With the server's answers as they are.</summary>
    public HttpClient Client => client;

    HttpClient IMsalHttpClientFactory.GetHttpClient() => plain;

    public void Dispose()
    {
        plain.Dispose();
        client.Dispose();
    }

    private static HttpClient Over(HttpMessageHandler handler) => new(handler) { MaxResponseContentBufferSize = MaxBytes, Timeout = BankTokens.FetchWithin };
}
