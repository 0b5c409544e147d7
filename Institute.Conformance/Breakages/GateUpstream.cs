using Institute.Conformance.Asking;
using PlatformSimulator.Kits;

namespace Institute.Conformance.Breakages;

/// <summary>The good institute behind a gate.</summary>
internal sealed class GateUpstream : IDisposable
{
    private readonly HttpClient genuine;
    private readonly HttpClient? unlisted;

    public GateUpstream(string directory, KitFile kit, Uri behind, ClientCertificates certificates)
    {
        HttpClient Client(ClientCertificate certificate) => new(new SocketsHttpHandler { SslOptions = Tls.Options(directory, kit, certificate), UseProxy = false, UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = behind };
        genuine = Client(certificates.Own);
        unlisted = certificates.Unlisted is null ? null : Client(certificates.Unlisted);
    }

    public async Task AskAsync(GateExchange exchange, bool asUnlisted, CancellationToken cancellationToken)
    {
        var client = asUnlisted && unlisted is not null ? unlisted : genuine;
        using var request = new HttpRequestMessage(HttpMethod.Parse(exchange.Method), new Uri(client.BaseAddress!, exchange.Target));
        if (exchange.Method is not ("GET" or "HEAD"))
        {
            request.Content = new ByteArrayContent(exchange.RequestBody);
        }

        foreach (var (name, value) in exchange.RequestHeaders)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await client.SendAsync(request, cancellationToken);
        exchange.Status = (int)response.StatusCode;
        exchange.Body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        exchange.Headers = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
    }

    public void Dispose()
    {
        genuine.Dispose();
        unlisted?.Dispose();
    }
}
