using Institute.Sidecar.Exchanges.Forwarding.Tokens;
using Institute.Sidecar.Guarding;

namespace Institute.Sidecar.Tokens.Introspection;

/// <summary>Asks about one token, within the time that the token check has. The token goes in the body, never in an address.</summary>
internal sealed class IntrospectionClient(TokenHttp http, Uri address, IntrospectionIdentity identity, TimeProvider clock) : IDisposable
{
    /// <summary>Of the ten seconds, with the wait for a place.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromSeconds(1.5);

    /// <summary>A server that is slow is not helped by more.</summary>
    public const int MaxInFlight = 32;

    private readonly SemaphoreSlim places = new(MaxInFlight);

    public async Task<IntrospectionAnswer> AskAsync(string token, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Within, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await places.WaitAsync(both.Token).ConfigureAwait(false);
            try
            {
                return await AskAloneAsync(token, both.Token).ConfigureAwait(false);
            }
            finally
            {
                places.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new IntrospectionAnswer.Away("no answer within 1.5 s");
        }
        catch (HttpRequestException failure)
        {
            return new IntrospectionAnswer.Away($"it was not reached ({failure.HttpRequestError})");
        }
        catch (Exception failure) when (Guarded.Takes(failure, cancellationToken))
        {
            // Whatever TLS or the library makes of a server: the token is refused and the alarm says why, by type only.
            return new IntrospectionAnswer.Away($"it could not be asked ({failure.GetType().Name})");
        }
    }

    public void Dispose()
    {
        places.Dispose();
        http.Dispose();
    }

    private async Task<IntrospectionAnswer> AskAloneAsync(string token, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(token, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.ResponseEnded)
        {
            // A kept connection that the server had just closed. Asking changes nothing there, so it is asked once more.
            return await SendAsync(token, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<IntrospectionAnswer> SendAsync(string token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Headers.Accept.Add(new("application/json"));
        using var form = new FormUrlEncodedContent([new("token", token), new("token_type_hint", "access_token"), .. identity.Show(request, clock.GetUtcNow())]);
        request.Content = form;
        using var answer = await http.Client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return IntrospectionReading.Read((int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
    }
}
