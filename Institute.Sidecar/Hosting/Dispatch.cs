using Institute.Sidecar.Exchanges;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.Operations;
using Institute.Sidecar.Operations.Health;
using Institute.Sidecar.Operations.Pages;
using Institute.Sidecar.Tokens;

namespace Institute.Sidecar.Hosting;

/// <summary>Sends each request to what its listener serves. The partner listener knows the token path; all else there is an exchange.</summary>
internal sealed class Dispatch(ExchangePipeline exchanges, TokenEndpoint tokens, HealthAnswers health, ManagementAnswers management, Guard guard)
{
    /// <summary>Lets nothing through to the server: its own line would hold the exception's message, and its answer none of our headers.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        try
        {
            await SendAsync(http).ConfigureAwait(false);
        }
        catch (BadHttpRequestException wrong) when (!http.Response.HasStarted)
        {
            // What the client sent cannot be read: the server's own reader says so, and with which status.
            http.Response.StatusCode = wrong.StatusCode;
        }
        catch (Exception failure) when (Guarded.Takes(failure, http.RequestAborted))
        {
            guard.Caught("a request", failure);
            Refuse(http);
        }
        catch (OperationCanceledException)
        {
            // The client left.
        }
    }

    private static void Refuse(HttpContext http)
    {
        // No record, no answer: an exchange is broken off, as it is at ten seconds.
        if (http.Response.HasStarted || http.Features.Get<ListenerFeature>()?.Role == ListenerRole.Partner)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        PageGuard.Harden(http.Response.Headers);
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }

    private Task SendAsync(HttpContext http) => http.Features.Get<ListenerFeature>()?.Role switch
    {
        ListenerRole.Partner => tokens.Serves(http.Request) ? tokens.HandleAsync(http) : exchanges.AnswerAsync(http),
        ListenerRole.Health => health.AnswerAsync(http),
        ListenerRole.Management => management.AnswerAsync(http),
        _ => throw new InvalidOperationException("A connection came in on a listener that has no role."),
    };
}
