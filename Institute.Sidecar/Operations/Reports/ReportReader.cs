using Institute.Sidecar.Availability;
using Institute.Sidecar.Availability.Outages;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Operations.Pages;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Operations.Reports;

/// <summary>Makes a report from the message log's records alone, every node's that shares the store; the content key is not needed.</summary>
internal sealed class ReportReader(ILogArchive archive, SidecarSettings settings, TimeZoneInfo stockholm, TimeProvider clock)
{
    public ReportModel Read(ReportPeriod period, CancellationToken cancellationToken)
    {
        var (ledger, alive, history) = (new RecordLedger(period), new AliveMinutes(), new OutageHistory());
        var chains = archive.AllNodes().Select(node => new ChainReading(node, period, ledger, alive, history)).ToList();
        var verifications = chains.Select(chain => chain.Read(cancellationToken)).ToList();
        var now = clock.GetUtcNow();
        var end = period.To < now ? period.To : now;
        var outages = history.Within(period.From, period.To);
        var rule = OutageRules.From(settings.Availability, stockholm);

        // The minute in which the first node's log began is not the service's fault, nor are those before it.
        var begun = chains.Min(c => c.Begun);
        var from = begun is { } first && first > DateTimeOffset.MinValue && first.AddMinutes(1) > period.From ? first.AddMinutes(1) : period.From;
        return new ReportModel
        {
            Period = period,
            Institute = settings.Institute.Name,
            OrganisationNumber = settings.Institute.OrganisationNumber.Insert(settings.Institute.OrganisationNumber.Length - 4, "-"),
            MadeAt = Local(now),
            CountedFrom = from > period.From ? Local(from) : null,
            Minutes = alive.Count(from, end, AvailabilityWindow.From(settings.Availability, stockholm), outages),
            FaultMinutes = ledger.FaultMinutes,
            Times = ledger.Times,
            Counts = ledger.Counts(DateOnly.FromDateTime(Local(period.From).DateTime)),
            MonitorQuestions = ledger.MonitorQuestions,
            Breaches = [.. ledger.Breaches.OrderBy(b => b.At).Select(b => b with { At = Local(b.At) })],
            Outages = [.. outages.Select(o => OutageRow.Of(o, rule, stockholm))],
            Events = [.. ledger.Events.OrderBy(e => e.At).Select(e => e with { At = Local(e.At) })],
            Refusals = ledger.Refusals,
            Heads = [.. chains.Select(c => c.Head).OfType<SignedHead>().Select(Head)],
            Verification = new(verifications.Sum(v => v.Records), verifications.Sum(v => v.Segments), [.. verifications.Where(v => !v.IsVerified).Select(v => v.Faults.Concat(v.Unjudged).First().ToString())]),
        };
    }

    private ChainHead Head(SignedHead signed)
    {
        var head = signed.Decode();
        return new(head.Node, head.LastSequence, Local(head.Time), head.Signer.ToString(), signed.Hash.ToString());
    }

    private DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, stockholm);
}
