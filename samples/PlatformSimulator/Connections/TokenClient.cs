using System.Net.Http.Json;
using PlatformSimulator.Kits;

namespace PlatformSimulator.Connections;

/// <summary>OAuth2 client credentials grant; the certificate of the connection is the client's credential (RFC 8705 section 2).</summary>
internal sealed class TokenClient(HttpClient http, KitFile kit, TimeProvider clock)
{
    private AccessToken? newest;

    /// <summary>A token with at least half a minute to live: the one from before, or a new one.</summary>
    /// <exception cref="KitException">The token endpoint refused; the message holds its error code.</exception>
    public async Task<AccessToken> GetAsync(CancellationToken cancellationToken)
    {
        if (newest is not null && newest.ExpiresAt > clock.GetUtcNow().AddSeconds(30))
        {
            return newest;
        }

        using var response = await AskAsync(cancellationToken);
        var answer = await ReadAsync(response, cancellationToken);
        if (!response.IsSuccessStatusCode || answer.AccessToken is null)
        {
            throw new KitException($"The token endpoint answered {(int)response.StatusCode} {answer.Error ?? "without an error code"}.");
        }

        return newest = new(answer.AccessToken, clock.GetUtcNow().AddSeconds(answer.ExpiresIn));
    }

    /// <summary>An endpoint that has been asked too often says how long to wait; that is waited for once.</summary>
    private async Task<HttpResponseMessage> AskAsync(CancellationToken cancellationToken)
    {
        var response = await PostAsync(cancellationToken);
        if (response is not { StatusCode: System.Net.HttpStatusCode.TooManyRequests, Headers.RetryAfter.Delta: { } wait } || wait > TimeSpan.FromMinutes(2))
        {
            return response;
        }

        response.Dispose();
        await Task.Delay(wait, clock, cancellationToken);
        return await PostAsync(cancellationToken);
    }

    private async Task<HttpResponseMessage> PostAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("scope", kit.Scope)]);
        return await http.PostAsync(new Uri(kit.TokenPath, UriKind.Relative), form, cancellationToken);
    }

    private static async Task<TokenResponse> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync<TokenResponse>(cancellationToken) ?? new();
        }
        catch (System.Text.Json.JsonException)
        {
            return new() { Error = "without JSON" };
        }
    }
}
