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
        List<ChainHead> heads = [];
        foreach (var segment in archive.Segments())
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var reader = archive.OpenForReading(segment);
            foreach (var record in reader.Find(new LogQuery { From = period.From - Before, To = period.To + After }))
            {
                var header = RecordHeaderCodec.Decode(record.Header);
                ledger.Add(header);
                alive.Add(header);
            }

            heads = reader.NewestHead() is { } head ? [Head(head)] : heads;
        }

        var now = clock.GetUtcNow();
        var end = period.To < now ? period.To : now;
        var outages = PlannedOutages.From(settings.Availability).All;
        var rule = OutageRules.From(settings.Availability, stockholm);
        var verification = new LogVerifier(archive, new VerifyRequest()).Verify(progress: null, cancellationToken);
        return new ReportModel
        {
            Period = period,
            Institute = settings.Institute.Name,
            MadeAt = Local(now),
            Minutes = alive.Count(period.From, end, AvailabilityWindow.From(settings.Availability, stockholm), outages),
            Times = ledger.Times,
            Counts = ledger.Counts(DateOnly.FromDateTime(Local(period.From).DateTime)),
            MonitorQuestions = ledger.MonitorQuestions,
            Breaches = ledger.Breaches,
            Outages = [.. outages.Where(o => o.From < period.To && o.To > period.From).Select(o => OutageRow.Of(o, rule, stockholm))],
            Events = ledger.Events,
            Refusals = ledger.Refusals,
            Heads = heads,
            IsVerified = verification.IsVerified,
            Verification = verification.IsVerified ? FormattableString.Invariant($"{verification.Records} records in {verification.Segments} segments are consistent; the signer is not confirmed here.") : verification.Faults[0].ToString(),
        };
    }

    private static ChainHead Head(SignedHead signed)
    {
        var head = signed.Decode();
        return new(head.Node, head.LastSequence, head.Time, head.Signer.ToString(), signed.Hash.ToString());
    }

    private DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, stockholm);
}
