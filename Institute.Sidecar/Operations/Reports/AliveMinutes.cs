using Institute.Sidecar.Availability;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Operations.Reports;

/// <summary>Which minutes had a ready node that wrote <c>Alive</c>.</summary>
internal sealed class AliveMinutes
{
    private readonly HashSet<long> alive = [];
    private readonly Dictionary<string, bool> ready = new(StringComparer.Ordinal);

    public void Add(RecordHeader header)
    {
        switch (header.Kind)
        {
            case RecordKind.Ready or RecordKind.Started:
                ready[header.Node] = true;
                break;
            case RecordKind.NotReady or RecordKind.Stopped:
                ready[header.Node] = false;
                break;
            case RecordKind.Alive when ready.GetValueOrDefault(header.Node, true):
                alive.Add(Minute(header.Time));
                break;
            default:
                break;
        }
    }

    /// <summary>Lets go of the minutes before an instant.</summary>
    public void Forget(DateTimeOffset before) => alive.RemoveWhere(minute => minute < Minute(before));

    /// <param name="from">Counted.</param>
    /// <param name="to">Not counted.</param>
    public WindowMinutes Count(DateTimeOffset from, DateTimeOffset to, AvailabilityWindow window, IReadOnlyList<PlannedOutage> outages)
    {
        long inWindow = 0;
        long planned = 0;
        long unavailable = 0;
        for (var minute = Minute(from); minute < Minute(to); minute++)
        {
            var at = DateTimeOffset.FromUnixTimeSeconds(minute * 60);
            if (!window.IsWithin(at))
            {
                continue;
            }

            inWindow++;
            if (outages.Any(o => o.From <= at && at < o.To))
            {
                planned++;
            }
            else if (!alive.Contains(minute))
            {
                unavailable++;
            }
        }

        return new(inWindow, planned, unavailable);
    }

    private static long Minute(DateTimeOffset time) => time.ToUnixTimeSeconds() / 60;
}
