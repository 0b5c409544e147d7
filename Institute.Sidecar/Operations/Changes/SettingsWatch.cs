using System.Text.Json;
using Institute.Sidecar.Availability;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Partners;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Operations.Changes;

/// <summary>Records what is in force at start and whenever it changes, so that an auditor sees under which certificates, lists and outages an answer was given.</summary>
internal sealed class SettingsWatch(IEnumerable<IReloadable> parts, PartnerMaterial partners, Reloadable<PlannedOutages> outages, IMessageLog log, TimeProvider clock, Guard guard)
    : GuardedService(Parts.SettingsRecord, guard)
{
    // The files are polled each 30 seconds; a change is on the record soon after it is in force.
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        string? recorded = null;
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            do
            {
                var now = Describe();
                if (!string.Equals(recorded, now, StringComparison.Ordinal)
                    && await log.AppendAsync(new LogEntry(RecordKind.SettingsInForce) { Detail = now }).ConfigureAwait(false) is AppendResult.Durable)
                {
                    recorded = now;
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private string Describe() => JsonSerializer.Serialize(
        new SettingsInForce(
            parts.DistinctBy(p => p.Name, StringComparer.Ordinal).ToDictionary(p => p.Name, p => p.Digest, StringComparer.Ordinal),
            [.. partners.Certificates.Select(c => $"{c.Name} {c.Id}")],
            [.. outages.Current.All.Select(o => new OutageInForce(o.From, o.To, o.Reason, o.AnnouncedOn))]),
        ChangeJson.Default.SettingsInForce);
}
