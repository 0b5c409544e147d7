using Institute.Sidecar.MessageLogs;

namespace Institute.Sidecar.Hosting;

/// <summary>Opens the log before any listener opens, and closes it after the last one has closed.</summary>
internal sealed class MessageLogLifetime(IMessageLog log) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => log.OpenAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken) => await log.DisposeAsync().ConfigureAwait(false);
}
