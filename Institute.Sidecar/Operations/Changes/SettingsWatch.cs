using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Institute.Sidecar.Availability;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Operations.Access;
using Institute.Sidecar.Partners;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Operations.Changes;

/// <summary>Records what is in force at start and whenever it changes, so that an auditor sees under which certificates, lists and outages an answer was given.</summary>
internal sealed class SettingsWatch(IEnumerable<IReloadable> parts, PartnerMaterial partners, Reloadable<PlannedOutages> outages, SidecarSettings settings, IServiceProvider services, IMessageLog log, TimeProvider clock, Guard guard)
    : GuardedService(Parts.SettingsRecord, guard)
{
    // Made of the settings file, which changes as a whole: they stand in the record by what they hold.
    private static readonly string[] OfTheSettings = ["allow-list", "planned outages", "operators"];
    private const int MostDetail = 60_000;

    // The files are polled each 30 seconds; a change is on the record soon after it is in force.
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly IReadOnlyDictionary<string, string> sections = SectionDigests.Of(settings);
    private readonly OperatorMaterial? operators = services.GetService<OperatorMaterial>();

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

    private string Describe()
    {
        var files = parts.Where(p => !OfTheSettings.Contains(p.Name, StringComparer.Ordinal)).DistinctBy(p => p.Name, StringComparer.Ordinal).ToList();

        // One record a start, and that one whole: a part is otherwise read when it is first used.
        files.ForEach(part => part.Use());
        var now = new SettingsInForce(
            files.ToDictionary(p => p.Name, p => p.Digest, StringComparer.Ordinal),
            [.. partners.Certificates.Select(c => $"{c.Name} {c.Id}")],
            [.. outages.Current.All.Select(o => new OutageInForce(o.From, o.To, o.Reason, o.AnnouncedOn))])
        {
            Sections = sections,
            Parties = [.. partners.AllowList.Current.Parties, .. operators?.Operators.Current.Parties.Select(p => p with { Role = "Operator" }) ?? []],
        };
        var detail = JsonSerializer.Serialize(now, ChangeJson.Default.SettingsInForce);

        // A list of hundreds would not fit into a record: its digest does.
        return detail.Length <= MostDetail ? detail : JsonSerializer.Serialize(
            now with { Parties = null, Files = new Dictionary<string, string>(now.Files, StringComparer.Ordinal) { ["allow-list"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(detail))) } },
            ChangeJson.Default.SettingsInForce);
    }
}
