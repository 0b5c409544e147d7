using Institute.Sidecar.Availability;

namespace Institute.Sidecar.Operations.Health;

/// <summary>Refused within the hours that the regulation asks for: an outage that somebody set by mistake, or an emergency.</summary>
internal sealed class WindowCause(ServiceHours hours, TimeProvider clock) : IHealthCause
{
    public bool IsFatal => false;

    public string Code => "WindowClosed";

    public string? Find() => hours.At(clock.GetUtcNow()) is HoursStanding.Breach ? "questions are refused within the hours 04-23, and no outage was announced in time" : null;
}
