using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.Operations.Statistics;

/// <summary>Counts one node's exchanges from its chain, from where it was last read on.</summary>
internal sealed class ChainStatistics(ExchangeStatistics statistics)
{
    private readonly Dictionary<Guid, RecordHeader> questions = [];
    private int segment;
    private long sequence;

    /// <param name="archive">The node's.</param>
    /// <param name="from">Counted.</param>
    /// <param name="to">Not counted; null = all there is.</param>
    /// <param name="cancellationToken">Ends the reading between two records.</param>
    public void Read(ILogArchive archive, DateTimeOffset from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        foreach (var name in archive.Segments().Where(s => s.Number >= segment))
        {
            using var reader = archive.OpenForReading(name);
            segment = name.Number;

            // A log keeps five years: what ended before is not read through.
            if (reader.NewestHead()?.Decode().Time < from)
            {
                continue;
            }

            foreach (var record in reader.Find(new LogQuery { From = from, To = to, After = sequence }))
            {
                cancellationToken.ThrowIfCancellationRequested();
                sequence = record.Sequence;
                Add(RecordHeaderCodec.Decode(record.Header));
            }
        }
    }

    private void Add(RecordHeader header)
    {
        if (header.IsMonitor || header.ExchangeId is not { } id)
        {
            return;
        }

        switch (header.Kind)
        {
            case RecordKind.QuestionReceived:
                questions[id] = header;
                break;
            case RecordKind.AnswerDelivered when questions.Remove(id, out var question):
                statistics.Add(question.Time, header.Outcome, header.Since(question));
                break;
            case RecordKind.ExchangeAbandoned when questions.Remove(id, out var question):
                statistics.Add(question.Time, ExchangeStatistics.Abandoned, duration: null);
                break;
            default:
                break;
        }
    }
}
