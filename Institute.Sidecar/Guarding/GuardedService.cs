namespace Institute.Sidecar.Guarding;

/// <summary>A part that runs beside the exchanges. Whatever is thrown in it, the process goes on and the part begins anew.</summary>
/// <param name="part">What it does, in fixed words: stands in lines, metrics and health.</param>
/// <param name="guard">Tells, counts and waits.</param>
internal abstract class GuardedService(string part, Guard guard) : BackgroundService
{
    /// <summary>From the beginning at each call: it is called again after a failure.</summary>
    protected abstract Task RunAsync(CancellationToken stoppingToken);

    protected sealed override Task ExecuteAsync(CancellationToken stoppingToken) => guard.KeepAsync(part, RunAsync, stoppingToken);
}
