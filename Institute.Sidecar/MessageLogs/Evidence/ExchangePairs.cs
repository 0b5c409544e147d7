using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>Every question has its answer or the record that it was abandoned, and every answer its question.</summary>
internal sealed class ExchangePairs
{
    private readonly Dictionary<Guid, (string Segment, long Sequence, bool IsOfThisRun)> open = [];
    private readonly List<(bool IsInFirstSegment, LogFault Fault)> faults = [];
    private readonly HashSet<Guid> told = [];
    private SegmentName? first;

    /// <summary>Asked in the present run and not answered yet.</summary>
    public int Open => open.Values.Count(o => o.IsOfThisRun);

    public void Add(SegmentName segment, RecordHeader record)
    {
        first ??= segment;
        if (record.Kind == RecordKind.Started)
        {
            foreach (var (id, value) in open.ToArray())
            {
                open[id] = value with { IsOfThisRun = false };
            }
        }

        if (record.ExchangeId is not { } exchange)
        {
            return;
        }

        switch (record.Kind)
        {
            case RecordKind.QuestionReceived:
                open[exchange] = (segment.ToString(), record.Sequence, true);
                break;
            case RecordKind.AnswerReady or RecordKind.ExchangeAbandoned when !open.Remove(exchange) && !told.Contains(exchange):
                faults.Add((segment == first, new(segment.ToString(), record.Sequence, "The answer has no question before it.")));
                break;
            default:
                break;
        }

        if (record.Kind is RecordKind.AnswerReady or RecordKind.ExchangeAbandoned)
        {
            Remember(exchange);
        }
    }

    public IEnumerable<LogFault> Faults(bool isFirstSegmentKept) =>
        faults.Where(f => isFirstSegmentKept || !f.IsInFirstSegment).Select(f => f.Fault)
            .Concat(open.Values.Where(o => !o.IsOfThisRun).Select(o => new LogFault(o.Segment, o.Sequence, "The question has neither an answer nor a record that it was abandoned.")));

    // An abandoned exchange may still get its late answer; it comes soon after or not at all.
    private void Remember(Guid exchange)
    {
        if (told.Count > 100_000)
        {
            told.Clear();
        }

        told.Add(exchange);
    }
}
