using Institute.Adapter.Wire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Institute.Adapter;

/// <summary>Refuses to start with settings that could not answer, and says what will be answered.</summary>
internal sealed class AdapterStart(
    IOptions<InstituteAdapterOptions> options, IEnumerable<LookupRegistration> lookups, WireFormatSource wire, IHostEnvironment environment, ILogger<AdapterStart> logger)
    : IHostedLifecycleService
{
    // Before Kestrel listens: all services are "starting" before any is started.
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        var faults = OptionsInspection.FaultsOf(options.Value, environment).Concat(FaultsOfLookups()).Concat(wire.Faults).ToList();
        if (faults.Count > 0)
        {
            throw new OptionsValidationException(nameof(InstituteAdapterOptions), typeof(InstituteAdapterOptions), faults);
        }

        foreach (var lookup in lookups)
        {
            AdapterLog.Serves(logger, lookup.Type.Name, string.Join(", ", lookup.Served.Order()));
        }

        var served = string.Join(", ", lookups.SelectMany(l => l.Served).Distinct().Order());
        AdapterLog.Started(logger, AdapterVersion.Current, wire.Format.Version, options.Value.Disclosure.Version, served);
        foreach (var warning in wire.Warnings)
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

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<string> FaultsOfLookups()
    {
        if (!lookups.Any())
        {
            yield return "There is no lookup: add one with AddInstituteAdapter(...).AddLookup<T>().";
        }

        foreach (var lookup in lookups.Where(l => l.Served.Count == 0))
        {
            yield return $"Lookup {lookup.Type.Name} overrides none of the FindBy methods of {nameof(CoreBankingLookup)}: override at least one, with the same parameters.";
        }
    }
}
