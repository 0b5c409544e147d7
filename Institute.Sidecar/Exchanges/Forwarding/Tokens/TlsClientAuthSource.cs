using System.Globalization;
using System.Text.Json;

namespace Institute.Sidecar.Exchanges.Forwarding.Tokens;

/// <summary>Client credentials with <c>tls_client_auth</c> (RFC 8705 section 2), which the identity library does not offer.</summary>
internal sealed class TlsClientAuthSource(TokenHttp http, Uri address, string clientId, string scope) : IBankTokenSource
{
    // A server that does not say how long its token lives (RFC 6749 5.1) is asked again soon.
    private static readonly TimeSpan UnstatedLifetime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(1);

    public async Task<BankToken> FetchAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", clientId), new("scope", scope)]);
        try
        {
            using var answer = await http.GetHttpClient().PostAsync(address, form, cancellationToken).ConfigureAwait(false);
            using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
            return answer.IsSuccessStatusCode ? Read(json.RootElement) : new BankToken.Failed(string.Create(CultureInfo.InvariantCulture, $"the server answered {(int)answer.StatusCode}"));
        }
        catch (HttpRequestException failure)
        {
            return new BankToken.Failed($"the server was not reached ({failure.HttpRequestError})");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return new BankToken.Failed("the server's answer is no JSON object of RFC 6749");
        }
    }

    private static BankToken Read(JsonElement answer)
    {
        if (!answer.TryGetProperty("access_token", out var token) || token.GetString() is not { Length: > 0 } text || text.Any(c => c is < '!' or > '~')
            || !answer.TryGetProperty("token_type", out var type) || !string.Equals(type.GetString(), "Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return new BankToken.Failed("the server's answer holds no Bearer token");
        }

        var lifetime = answer.TryGetProperty("expires_in", out var seconds) && seconds.TryGetInt32(out var count) && count > 0 ? TimeSpan.FromSeconds(count) : UnstatedLifetime;
        return new BankToken.Had(text, lifetime < LongestLifetime ? lifetime : LongestLifetime);
    }
}
