using Institute.Sidecar.Guarding;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Institute.Sidecar.Operations.Telemetry;

/// <summary>Sends what is left when the host has stopped: the three signals at the same time, and briefly. A collector that hangs would else hold the end for five seconds a signal, past a supervisor's patience.</summary>
internal sealed class TelemetryFlush(IServiceProvider services, Guard guard) : IHostedLifecycleService
{
    private const int AtMostMilliseconds = 900;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Each shuts down once: when the providers are disposed there is nothing left to wait for.
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Apart(() => services.GetService<TracerProvider>()?.Shutdown(AtMostMilliseconds)),
        Apart(() => services.GetService<MeterProvider>()?.Shutdown(AtMostMilliseconds)),
        Apart(() => services.GetService<LoggerProvider>()?.Shutdown(AtMostMilliseconds)));

    private Task Apart(Action work) => Task.Factory.StartNew(() => guard.Call("the last telemetry", work), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
