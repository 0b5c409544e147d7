using Microsoft.Extensions.Hosting;

namespace Institute.Sidecar.Tests;

/// <summary>A part that runs beside the exchanges and fails, saying what nobody may read.</summary>
internal sealed class FailingService(string message) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        throw new InvalidOperationException(message);
    }
}
