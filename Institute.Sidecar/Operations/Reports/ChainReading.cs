using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.Operations.Reports;

/// <summary>One node's chain, read for a report.</summary>
internal sealed class ChainReading(ILogArchive archive, ReportPeriod period, RecordLedger ledger, AliveMinutes alive, OutageHistory history)
{
    // An answer may be delivered after the period in which it was asked for ended; readiness is known from before it began.
    private static readonly TimeSpan After = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Before = TimeSpan.FromDays(1);

    /// <summary>Of the chain's first record; null for an empty chain, the least of all times when its first segment has been deleted after its five years: then it began long before.</summary>
    public DateTimeOffset? Begun { get; private set; }

    public SignedHead? Head { get; private set; }

    public LogVerification Read(CancellationToken cancellationToken)
    {
        // A segment that cannot be read is named by the verification, which stands in the report.
        _ = SegmentWalk.Through(archive, (_, reader) => Read(reader), cancellationToken);
        return new LogVerifier(archive, new VerifyRequest()).Verify(progress: null, cancellationToken);
    }

    private void Read(ISegmentReader reader)
    {
        Begun ??= Beginning(reader);
        Head = reader.NewestHead() ?? Head;
        foreach (var earlier in reader.Find(new LogQuery { Kind = RecordKind.SettingsInForce, To = period.From - Before }))
        {
            var header = RecordHeaderCodec.Decode(earlier.Header);
            ledger.Add(header);
            history.Add(header);
        }

        foreach (var record in reader.Find(new LogQuery { From = period.From - Before, To = period.To + After }))
        {
            var header = RecordHeaderCodec.Decode(record.Header);
            ledger.Add(header);
            alive.Add(header);
            history.Add(header);
        }
    }

    private static DateTimeOffset? Beginning(ISegmentReader reader) =>
        reader.Find(new LogQuery()).Select(r => RecordHeaderCodec.Decode(r.Header)).FirstOrDefault() switch
        {
            null => null,
            { Sequence: 1 } first => first.Time,
            _ => DateTimeOffset.MinValue,
        };
}
