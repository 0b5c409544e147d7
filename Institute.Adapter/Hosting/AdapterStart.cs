using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Institute.Adapter;

/// <summary>Refuses to start with settings and parts that could not answer, and says what will be answered.</summary>
internal sealed class AdapterStart(
    IOptions<InstituteAdapterOptions> options, IEnumerable<LookupRegistration> lookups, PartsTrial parts, WireFormatSource wire, ILogger<AdapterStart> logger)
    : IHostedLifecycleService
{
    // Before Kestrel listens: all services are "starting" before any is started. The settings are validated before that (ValidateOnStart).
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await TryPartsAsync();
        foreach (var lookup in lookups)
        {
            AdapterLog.Serves(logger, lookup.Type.Name, string.Join(", ", lookup.Served.Order()));
        }

        var served = string.Join(", ", lookups.SelectMany(l => l.Served).Distinct().Order());
        AdapterLog.Started(logger, AdapterVersion.Current, wire.Of(options.Value).Version, PolicyVersion.Of(options.Value), served);
        foreach (var warning in wire.WarningsOf(options.Value))
        {
            AdapterLog.WireWarning(logger, warning);
        }

        if (!options.Value.TraceLookups)
        {
            SilentPropagator.Install();
        }

        if (options.Value.AllowDirect)
        {
            AdapterLog.DirectAllowed(logger);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <exception cref="OptionsValidationException">A part lacks a service that nobody registered.</exception>
    private async Task TryPartsAsync()
    {
        List<string> faults = [];
        foreach (var (part, why) in await parts.RunAsync())
        {
            if (PartsTrial.MissingRegistration(why) is { } missing)
            {
                faults.Add($"{part} cannot be made: {missing} Register it before builder.Build().");
            }
            else
            {
                // A core that is only away now comes back without a restart.
                AdapterLog.NotMade(logger, part, FailureText.Of(why));
            }
        }

        if (faults.Count > 0)
        {
            throw new OptionsValidationException(nameof(InstituteAdapterOptions), typeof(InstituteAdapterOptions), faults);
        }
    }
}
