using Institute.Sidecar.Availability.Clocks;

namespace Institute.Sidecar.Operations.Health;

/// <summary>The kernel says that nothing keeps the machine's clock right: an alarm, since window, tokens and the log's times rest on it. A machine that does not say is no cause.</summary>
internal sealed class ClockCause(ClockAlarm alarm) : IHealthCause
{
    public bool IsFatal => false;

    public string Code => "Clock";

    public string? Find() => alarm.IsSynchronised == false ? "the machine's clock is not synchronised" : null;
}
