using Microsoft.Identity.Client;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace RestBank.Core;

/// <summary>Fetches the first token when the service starts: discovery and handshakes would cost the first question a good part of its ten seconds.</summary>
internal sealed partial class FirstToken(CoreTokens tokens, ILogger<FirstToken> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await tokens.GetAsync(stoppingToken);
        }
        catch (Exception failure) when (failure is MsalException or HttpRequestException)
        {
            // The next question tries again; the exception's message may hold what the server said.
            CouldNotFetch(logger, failure.GetType().Name);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The core's authorization server gave no token ({Failure}).")]
    private static partial void CouldNotFetch(ILogger logger, string failure);
}
