namespace Institute.Sidecar.Operations.Telemetry;

/// <summary>Names of the sidecar's source of spans and meter. Stable: dashboards and alert rules rest on them.</summary>
public static class SidecarTelemetry
{
    /// <summary>Name of the <see cref="System.Diagnostics.ActivitySource"/>.</summary>
    public const string ActivitySourceName = "Institute.Sidecar";

    /// <summary>Name of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string MeterName = "Institute.Sidecar";

    /// <summary>Histogram, seconds: from the request's headers to the answer's last byte; tags <c>institute.outcome</c>, <c>http.response.status_code</c> and, for a fault, <c>error.type</c>.</summary>
    public const string ExchangeDuration = "institute.exchange.duration";

    /// <summary>Counter: exchanges that the partner left before an answer was ready.</summary>
    public const string ExchangesAbandoned = "institute.exchange.abandoned";

    /// <summary>Counter: minutes in which at least one question was answered KI4001, KI4002 or KI5000.</summary>
    public const string FaultMinutes = "institute.exchange.fault_minutes";

    /// <summary>Counter: requests that were refused unread (KI3003); tag <c>institute.reason</c>.</summary>
    public const string TurnedAway = "institute.exchange.turned_away";

    /// <summary>Tag: a fixed word of ours.</summary>
    public const string ReasonTag = "institute.reason";

    /// <summary>Span of one exchange.</summary>
    public const string ExchangeSpan = "institute.exchange";

    /// <summary>Tag: <c>answered</c> or a fault code; never hit or no hit.</summary>
    public const string OutcomeTag = "institute.outcome";

    /// <summary>Tag of the span only: our own id of the exchange.</summary>
    public const string ExchangeIdTag = "institute.exchange.id";

    /// <summary>Tag: HTTP status of the answer (OpenTelemetry semantic conventions).</summary>
    public const string StatusTag = "http.response.status_code";

    /// <summary>Tag: the fault code; absent when the question was answered (OpenTelemetry semantic conventions).</summary>
    public const string ErrorTypeTag = "error.type";

    /// <summary>Tag: the kind of record.</summary>
    public const string RecordKindTag = "institute.record.kind";

    /// <summary>Histogram, seconds: from a record's handing over to its being durable or given up.</summary>
    public const string LogAppendDuration = "institute.message_log.append.duration";

    /// <summary>Histogram, seconds: what is left of the ten seconds when the bank's service has answered.</summary>
    public const string BudgetLeft = "institute.budget.left";

    /// <summary>Gauge: records waiting for their commit.</summary>
    public const string LogQueue = "institute.message_log.queue";

    /// <summary>Gauge: 1 while the message log takes records, else 0.</summary>
    public const string LogWritable = "institute.message_log.writable";

    /// <summary>Gauge, bytes: free space on the log's volume.</summary>
    public const string LogDiskFree = "institute.message_log.disk_free";

    /// <summary>Gauge, days: how long the log's volume lasts at the present rate; absent while the rate is not known.</summary>
    public const string LogDiskDaysLeft = "institute.message_log.disk_days_left";

    /// <summary>Gauge, seconds: how long the oldest signed head has waited for its witness; absent without a witness.</summary>
    public const string LogWitnessLag = "institute.message_log.witness_lag";

    /// <summary>Gauge, seconds: how long ago the second place was as whole as the log; absent without one.</summary>
    public const string LogCopyLag = "institute.message_log.copy_lag";

    /// <summary>Gauge, bytes: what the log's own folder takes.</summary>
    public const string LogSize = "institute.message_log.size";

    /// <summary>Gauge: 1 while this node is ready, else 0.</summary>
    public const string NodeReady = "institute.node.ready";

    /// <summary>Gauge: causes for alarm that leave the node ready.</summary>
    public const string NodeDegraded = "institute.node.degraded";

    /// <summary>Counter: what the guard took of the parts that run beside the exchanges and of what a library calls back; tags <c>institute.part</c> and <c>error.type</c>, the exception's type.</summary>
    public const string PartFailures = "institute.part.failures";

    /// <summary>Tag: a part of the sidecar, in fixed words.</summary>
    public const string PartTag = "institute.part";

    /// <summary>Gauge: 1 while the kernel says that the machine's clock is synchronised, else 0; absent where it does not say.</summary>
    public const string ClockSynchronised = "institute.node.clock_synchronised";

    /// <summary>Gauge: 1 while questions are answered, else 0.</summary>
    public const string WindowOpen = "institute.window.open";

    /// <summary>Gauge: 1 while questions are refused within the hours 04-23 without an outage that was announced in time, else 0.</summary>
    public const string WindowBreach = "institute.window.breach";

    /// <summary>Gauge: 1 while a planned outage that needs no announcement, or had one in time, refuses questions, else 0.</summary>
    public const string PlannedOutage = "institute.window.planned_outage";
}
