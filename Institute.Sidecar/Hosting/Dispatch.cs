using Institute.Sidecar.Exchanges;
using Institute.Sidecar.Operations;
using Institute.Sidecar.Operations.Health;
using Institute.Sidecar.Tokens;

namespace Institute.Sidecar.Hosting;

/// <summary>Sends each request to what its listener serves. The partner listener knows the token path; all else there is an exchange.</summary>
internal sealed class Dispatch(ExchangePipeline exchanges, TokenEndpoint tokens, HealthAnswers health, ManagementAnswers management)
{
    public Task HandleAsync(HttpContext http) => http.Features.Get<ListenerFeature>()?.Role switch
    {
        ListenerRole.Partner => tokens.Serves(http.Request) ? tokens.HandleAsync(http) : exchanges.AnswerAsync(http),
        ListenerRole.Health => health.AnswerAsync(http),
        ListenerRole.Management => management.AnswerAsync(http),
        _ => throw new InvalidOperationException("A connection came in on a listener that has no role."),
    };
}
