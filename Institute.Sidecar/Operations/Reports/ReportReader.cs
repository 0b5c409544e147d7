using Institute.Sidecar.Availability;
using Institute.Sidecar.Availability.Outages;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Operations.Pages;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Operations.Reports;

/// <summary>Makes a report from the message log's records alone; the content key is not needed.</summary>
internal sealed class ReportReader(ILogArchive archive, SidecarSettings settings, TimeZoneInfo stockholm, TimeProvider clock)
{
    // An answer may be delivered after the period in which it was asked for ended; readiness is known from before it began.
    private static readonly TimeSpan After = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Before = TimeSpan.FromDays(1);

    public ReportModel Read(ReportPeriod period, CancellationToken cancellationToken)
    {
        var ledger = new RecordLedger(period);
        var alive = new AliveMinutes();
        var heads = new SortedDictionary<string, ChainHead>(StringComparer.Ordinal);
        DateTimeOffset? begun = null;
        var history = new OutageHistory();
        foreach (var segment in archive.Segments())
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var reader = archive.OpenForReading(segment);
            begun ??= Beginning(reader);
            foreach (var earlier in reader.Find(new LogQuery { Kind = RecordKind.SettingsInForce, To = period.From - Before }))
            {
                ledger.Add(RecordHeaderCodec.Decode(earlier.Header));
                history.Add(RecordHeaderCodec.Decode(earlier.Header));
            }

            foreach (var record in reader.Find(new LogQuery { From = period.From - Before, To = period.To + After }))
            {
                var header = RecordHeaderCodec.Decode(record.Header);
                ledger.Add(header);
                alive.Add(header);
                history.Add(header);
            }

            if (reader.NewestHead() is { } signed)
            {
                var head = Head(signed);
                heads[head.Node] = head;
            }
        }

        var now = clock.GetUtcNow();
        var end = period.To < now ? period.To : now;
        var outages = history.Within(period.From, period.To);
        var rule = OutageRules.From(settings.Availability, stockholm);

        // The minute in which the log began is not the service's fault, nor are those before it.
        var from = begun is { } first && first > DateTimeOffset.MinValue && first.AddMinutes(1) > period.From ? first.AddMinutes(1) : period.From;
        var verification = new LogVerifier(archive, new VerifyRequest()).Verify(progress: null, cancellationToken);
        return new ReportModel
        {
            Period = period,
            Institute = settings.Institute.Name,
            MadeAt = Local(now),
            CountedFrom = from > period.From ? Local(from) : null,
            Minutes = alive.Count(from, end, AvailabilityWindow.From(settings.Availability, stockholm), outages),
            Times = ledger.Times,
            Counts = ledger.Counts(DateOnly.FromDateTime(Local(period.From).DateTime)),
            MonitorQuestions = ledger.MonitorQuestions,
            Breaches = [.. ledger.Breaches.Select(b => b with { At = Local(b.At) })],
            Outages = [.. outages.Select(o => OutageRow.Of(o, rule, stockholm))],
            Events = [.. ledger.Events.Select(e => e with { At = Local(e.At) })],
            Refusals = ledger.Refusals,
            Heads = [.. heads.Values],
            IsVerified = verification.IsVerified,
            Verification = verification.IsVerified ? FormattableString.Invariant($"{verification.Records} records in {verification.Segments} segments are consistent; the signer is not confirmed here.") : verification.Faults[0].ToString(),
        };
    }

    // The least of all times when the log's first segment has been deleted after its five years: then it began long before.
    private static DateTimeOffset Beginning(ISegmentReader reader) =>
        reader.Find(new LogQuery()).Select(r => RecordHeaderCodec.Decode(r.Header)).FirstOrDefault() is { Sequence: 1 } first ? first.Time : DateTimeOffset.MinValue;

    private ChainHead Head(SignedHead signed)
    {
        var head = signed.Decode();
        return new(head.Node, head.LastSequence, Local(head.Time), head.Signer.ToString(), signed.Hash.ToString());
    }

    private DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, stockholm);
}
