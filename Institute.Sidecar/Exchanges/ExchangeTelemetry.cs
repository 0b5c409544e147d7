using System.Diagnostics;
using System.Diagnostics.Metrics;
using Institute.Adapter.Wire;
using Institute.Sidecar.Budgets;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Operations.Telemetry;

namespace Institute.Sidecar.Exchanges;

/// <summary>Spans and measurements of exchanges. A monitor's exchanges are left out of the counts.</summary>
internal sealed class ExchangeTelemetry : IDisposable
{
    // The tenth second is the law's; the ones before it show it coming.
    private static readonly double[] BudgetBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 7, 9, 9.8, 10];

    private readonly ActivitySource source = new(SidecarTelemetry.ActivitySourceName);
    private readonly Histogram<double> duration;
    private readonly Counter<long> abandoned;
    private readonly Counter<long> faultMinutes;
    private readonly Counter<long> turnedAway;
    private readonly Histogram<double> append;
    private readonly Histogram<double> budgetLeft;
    private long newestFaultMinute;

    public ExchangeTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(SidecarTelemetry.MeterName);
        duration = meter.CreateHistogram(SidecarTelemetry.ExchangeDuration, "s", "From the request's headers to the answer's last byte.", tags: null, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = BudgetBuckets });
        append = meter.CreateHistogram<double>(SidecarTelemetry.LogAppendDuration, "s", "From a record's handing over to its being durable or given up.");
        budgetLeft = meter.CreateHistogram<double>(SidecarTelemetry.BudgetLeft, "s", "What is left of the ten seconds when the bank's service has answered.");
        faultMinutes = meter.CreateCounter<long>(SidecarTelemetry.FaultMinutes, "{minute}", "Minutes in which a question was answered KI4001, KI4002 or KI5000.");
        turnedAway = meter.CreateCounter<long>(SidecarTelemetry.TurnedAway, "{request}", "Requests that were refused unread.");
        abandoned = meter.CreateCounter<long>(SidecarTelemetry.ExchangesAbandoned, "{exchange}", "The partner left before an answer was ready.");
    }

    /// <summary>A new root: what the partner says of its own trace ends at our border.</summary>
    public Activity? Begin(Exchange exchange)
    {
        Activity.Current = null;
        var activity = source.StartActivity(SidecarTelemetry.ExchangeSpan, ActivityKind.Server);
        return activity?.SetTag(SidecarTelemetry.ExchangeIdTag, exchange.Id.ToString("D"));
    }

    public void Ended(Exchange exchange, Reply reply, Delivery delivery)
    {
        // A null value is no tag.
        var error = string.Equals(reply.Outcome, InstituteHeaders.Answered, StringComparison.Ordinal) ? null : reply.Outcome;
        var activity = Activity.Current;
        activity?.SetTag(SidecarTelemetry.OutcomeTag, reply.Outcome).SetTag(SidecarTelemetry.StatusTag, reply.Status).SetTag(SidecarTelemetry.ErrorTypeTag, error);
        if (!delivery.IsWhole)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
        }

        if (!exchange.Caller.IsMonitor)
        {
            var tags = new TagList { { SidecarTelemetry.OutcomeTag, reply.Outcome }, { SidecarTelemetry.StatusTag, reply.Status } };
            if (error is not null)
            {
                tags.Add(SidecarTelemetry.ErrorTypeTag, error);
            }

            duration.Record(exchange.Budget.Elapsed.TotalSeconds, tags);
            CountMinute(exchange, reply);
        }
    }

    public void TurnedAway(string reason) => turnedAway.Add(1, new KeyValuePair<string, object?>(SidecarTelemetry.ReasonTag, reason));

    public void Recorded(RecordKind kind, TimeSpan took)
    {
        if (append.Enabled)
        {
            append.Record(took.TotalSeconds, new KeyValuePair<string, object?>(SidecarTelemetry.RecordKindTag, kind.ToString()));
        }
    }

    public void BankAnswered(Exchange exchange) => budgetLeft.Record(exchange.Budget.Until(ResponseBudget.Whole).TotalSeconds);

    public void Abandoned(Exchange exchange)
    {
        Activity.Current?.SetStatus(ActivityStatusCode.Error);
        if (!exchange.Caller.IsMonitor)
        {
            abandoned.Add(1);
        }
    }

    // Each once. A clock that is set back counts none twice.
    private void CountMinute(Exchange exchange, Reply reply)
    {
        if (!ServiceFaults.Has(reply.Outcome))
        {
            return;
        }

        var minute = exchange.Budget.ReceivedAt.ToUnixTimeSeconds() / 60;
        long before;
        do
        {
            before = Interlocked.Read(ref newestFaultMinute);
            if (minute <= before)
            {
                return;
            }
        }
        while (Interlocked.CompareExchange(ref newestFaultMinute, minute, before) != before);
        faultMinutes.Add(1);
    }

    public void Dispose() => source.Dispose();
}
