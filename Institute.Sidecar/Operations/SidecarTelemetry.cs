namespace Institute.Sidecar.Operations;

/// <summary>Names of the sidecar's source of spans and meter. Stable: dashboards and alert rules rest on them.</summary>
public static class SidecarTelemetry
{
    /// <summary>Name of the <see cref="System.Diagnostics.ActivitySource"/>.</summary>
    public const string ActivitySourceName = "Institute.Sidecar";

    /// <summary>Name of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string MeterName = "Institute.Sidecar";

    /// <summary>Histogram, seconds: from the request's headers to the answer's last byte; tags <c>institute.outcome</c> and <c>http.response.status_code</c>.</summary>
    public const string ExchangeDuration = "institute.exchange.duration";

    /// <summary>Counter: exchanges that the partner left before an answer was ready.</summary>
    public const string ExchangesAbandoned = "institute.exchange.abandoned";

    /// <summary>Span of one exchange.</summary>
    public const string ExchangeSpan = "institute.exchange";

    /// <summary>Tag: <c>answered</c> or a fault code; never hit or no hit.</summary>
    public const string OutcomeTag = "institute.outcome";

    /// <summary>Tag of the span only: our own id of the exchange.</summary>
    public const string ExchangeIdTag = "institute.exchange.id";
}
