using Institute.Sidecar.Availability;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Operations.Changes;

namespace Institute.Sidecar.Operations.Reports;

/// <summary>Which outages stood in the settings while they lasted, from the log's records: today's settings may have forgotten them, or have learnt of them afterwards.</summary>
internal sealed class OutageHistory
{
    private readonly Dictionary<string, List<(DateTimeOffset From, IReadOnlyList<OutageInForce> Outages)>> nodes = new(StringComparer.Ordinal);

    /// <summary>In the order of the log.</summary>
    public void Add(RecordHeader header)
    {
        if (header.Kind is RecordKind.SettingsInForce && SettingsChange.Parse(header.Detail) is { } settings)
        {
            if (!nodes.TryGetValue(header.Node, out var versions))
            {
                nodes[header.Node] = versions = [];
            }

            versions.Add((header.Time, settings.Outages));
        }
    }

    /// <summary>Those that touch the period, in the newest form that was in force during each.</summary>
    public IReadOnlyList<PlannedOutage> Within(DateTimeOffset from, DateTimeOffset to) =>
    [
        .. nodes.Values.SelectMany(InForceWhileTheyLasted).Where(o => o.From < to && o.To > from)
            .GroupBy(o => (o.From, o.To)).Select(g => g.Last()).OrderBy(o => o.From)
            .Select(o => new PlannedOutage(o.From, o.To, o.Reason, o.AnnouncedOn)),
    ];

    private static IEnumerable<OutageInForce> InForceWhileTheyLasted(List<(DateTimeOffset From, IReadOnlyList<OutageInForce> Outages)> versions) =>
        versions.SelectMany((version, i) => version.Outages.Where(o => o.To > version.From && (i == versions.Count - 1 || versions[i + 1].From > o.From)));
}
