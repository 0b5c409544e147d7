using System.Text.Json;
using Institute.Sidecar.Exchanges;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Operations.Changes;
using Institute.Sidecar.Operations.Statistics;

namespace Institute.Sidecar.Operations.Reports;

/// <summary>Counts a period's exchanges, record by record, in the order of the log. An exchange belongs to the period in which its question came.</summary>
internal sealed class RecordLedger(ReportPeriod period)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly Dictionary<Guid, RecordHeader> open = [];
    private readonly Dictionary<string, SettingsInForce> inForce = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> outcomes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> refusals = new(StringComparer.Ordinal);
    private readonly HashSet<long> faultMinutes = [];
    private readonly long[] times = new long[AnswerTimeBuckets.Count];
    private readonly List<TimeSpan> durations = [];

    public List<AnswerBreach> Breaches { get; } = [];

    public List<ReportEvent> Events { get; } = [];

    /// <summary>Minutes in which a question was answered KI4001, KI4002 or KI5000.</summary>
    public long FaultMinutes => faultMinutes.Count;

    public long MonitorQuestions { get; private set; }

    public IReadOnlyDictionary<string, long> Refusals => refusals;

    public AnswerTimes Times => AnswerTimes.Of(durations);

    public DayCounts Counts(DateOnly day) => new(day, outcomes, times);

    public void Add(RecordHeader header)
    {
        var isInside = header.Time >= period.From && header.Time < period.To;
        switch (header.Kind)
        {
            case RecordKind.QuestionReceived when !isInside:
                break;
            case RecordKind.QuestionReceived when header.IsMonitor:
                MonitorQuestions++;
                break;
            case RecordKind.QuestionReceived when header.ExchangeId is { } id:
                open[id] = header;
                break;
            case RecordKind.AnswerDelivered when header.ExchangeId is { } id && open.Remove(id, out var question):
                Answered(question, header);
                break;
            case RecordKind.ExchangeAbandoned when header.ExchangeId is { } id && open.Remove(id):
                Increase(outcomes, ExchangeStatistics.Abandoned, 1);
                break;
            case RecordKind.RefusalsCounted when isInside:
                Refused(header);
                break;
            case RecordKind.SettingsInForce:
                Settings(header, isInside);
                break;
            case RecordKind.Started or RecordKind.Stopped or RecordKind.Ready or RecordKind.NotReady or RecordKind.KeyChanged
                or RecordKind.ClockChanged or RecordKind.LogGap or RecordKind.MaintenanceOverridden or RecordKind.Verified or RecordKind.SegmentSealed
                or RecordKind.PurgeAnnounced or RecordKind.SegmentPurged or RecordKind.Restored when isInside:
                Events.Add(new(header.Time, header.Node, header.Kind.ToString(), [new(EventWords.Of(header.Kind == RecordKind.PurgeAnnounced ? PurgeAnnouncement.ShortForm(header.Detail) : header.Detail))]));
                break;
            default:
                break;
        }
    }

    // One that only repeats what was in force, as each start does, is no change; one before the period tells what the first inside changed.
    private void Settings(RecordHeader header, bool isInside)
    {
        if (SettingsChange.Parse(header.Detail) is not { } now)
        {
            return;
        }

        var change = SettingsChange.Describe(inForce.GetValueOrDefault(header.Node), now);
        inForce[header.Node] = now;
        if (isInside && change.Count > 0)
        {
            Events.Add(new(header.Time, header.Node, header.Kind.ToString(), change));
        }
    }

    private void Answered(RecordHeader question, RecordHeader delivered)
    {
        var took = delivered.Since(question);
        Increase(outcomes, delivered.Outcome, 1);
        times[AnswerTimeBuckets.IndexOf(took)]++;
        durations.Add(took);
        if (ServiceFaults.Has(delivered.Outcome))
        {
            faultMinutes.Add(question.Time.ToUnixTimeSeconds() / 60);
        }

        if (took > Limit || !DeliveryDetail.IsWithoutFault(delivered.Detail))
        {
            Breaches.Add(new(question.Time, question.ExchangeId!.Value, question.CorrelationId, delivered.Outcome, took, delivered.Detail));
        }
    }

    private void Refused(RecordHeader header)
    {
        foreach (var (reason, count) in JsonSerializer.Deserialize<Dictionary<string, long>>(header.Detail) ?? [])
        {
            Increase(refusals, reason, count);
        }
    }

    private static void Increase(SortedDictionary<string, long> counts, string name, long by) => counts[name] = counts.GetValueOrDefault(name) + by;
}
