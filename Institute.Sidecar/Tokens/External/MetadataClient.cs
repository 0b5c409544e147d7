using System.Text.Json;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Tokens.External;

/// <summary>Fetches an authorization server's metadata (RFC 8414) and the key set that it points to.</summary>
internal sealed class MetadataClient(HttpClient http, Uri metadata, string issuer, TimeProvider clock)
{
    /// <summary>For both fetches together.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromSeconds(5);

    private const int MaxBytes = 256 * 1024;

    public async Task<Loading<ExternalKeySet>> FetchAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Within, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var description = await http.GetByteArrayAsync(metadata, both.Token).ConfigureAwait(false);
            return KeysAddress(description) switch
            {
                Loading<Uri>.Usable { Value: var address } => ExternalKeySet.Parse(await http.GetByteArrayAsync(address, both.Token).ConfigureAwait(false), "The issuer's key set"),
                Loading<Uri>.Unusable unusable => new Loading<ExternalKeySet>.Unusable(unusable.Reason),
                _ => throw new InvalidOperationException("Unknown result."),
            };
        }
        catch (Exception failure) when (Guarded.Takes(failure, cancellationToken))
        {
            return new Loading<ExternalKeySet>.Unusable($"The issuer's metadata or key set could not be fetched ({(failure is HttpRequestException { HttpRequestError: var error } ? error.ToString() : "time ran out")}).");
        }
    }

    public static HttpClient CreateHttp(IReadOnlyList<FileContent> roots, TimeProvider clock)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(2),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        if (roots.Count > 0)
        {
            handler.SslOptions.CertificateChainPolicy = PinnedRoots.Policy(roots, clock);
        }

        return new(handler) { MaxResponseContentBufferSize = MaxBytes, Timeout = Timeout.InfiniteTimeSpan };
    }

    private Loading<Uri> KeysAddress(byte[] description)
    {
        try
        {
            using var json = JsonDocument.Parse(description);

            // RFC 8414 3.3: metadata of another issuer must not be used.
            if (!json.RootElement.TryGetProperty("issuer", out var named) || !string.Equals(named.GetString(), issuer, StringComparison.Ordinal))
            {
                return new Loading<Uri>.Unusable("The metadata names another issuer than the settings.");
            }

            return json.RootElement.TryGetProperty("jwks_uri", out var text) && Uri.TryCreate(text.GetString(), UriKind.Absolute, out var address) && address.Scheme is "https"
                ? new Loading<Uri>.Usable(address)
                : new Loading<Uri>.Unusable("The metadata names no https address of a key set.");
        }
        catch (Exception failure) when (Guarded.Takes(failure))
        {
            return new Loading<Uri>.Unusable("The metadata is no JSON object.");
        }
    }
}
