using Institute.Sidecar.Operations.Telemetry;

namespace Institute.Sidecar.Operations.Health;

/// <summary>A telemetry endpoint that takes nothing: the alert rules then rest on no data, so this listener must say so.</summary>
internal sealed class TelemetryCause(TelemetryCondition telemetry) : IHealthCause
{
    public bool IsFatal => false;

    public string Code => "TelemetryRefused";

    public string? Find() => telemetry.Refused() is { Count: > 0 } signals ? "the telemetry endpoint does not take " + string.Join(", ", signals.Select(s => s.ToString().ToLowerInvariant())) : null;
}
