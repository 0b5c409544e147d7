using Institute.Adapter;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Availability;

/// <summary>Step 7, decided by the instant of receipt: a question taken at 22:59:59 gets its whole budget.</summary>
internal sealed class ServiceAvailability(AvailabilityWindow window, OutsideWindow outside, Reloadable<PlannedOutages> outages) : IAvailability
{
    // An outage until further notice: clients keep the header's seconds in 32 bits.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(int.MaxValue);

    public AvailabilityVerdict At(DateTimeOffset receivedAt)
    {
        if (outside == OutsideWindow.Refuse && !window.IsOpen(receivedAt))
        {
            return new AvailabilityVerdict.Closed(FaultCode.OutsideWindow, WholeSeconds(window.NextOpening(receivedAt) - receivedAt));
        }

        return outages.Current.EndAt(receivedAt) is { } end
            ? new AvailabilityVerdict.Closed(FaultCode.InPlannedOutage, WholeSeconds(Shorter(end - receivedAt, LongestWait)))
            : new AvailabilityVerdict.Open();
    }

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;

    // Rounded up: who comes back then finds the service open.
    private static TimeSpan WholeSeconds(TimeSpan time) => TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds));
}
