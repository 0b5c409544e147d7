using Institute.Sidecar.Availability;

namespace Institute.Testing.Sabotages;

/// <summary>A window that is asked about another instant, or not at all.</summary>
internal sealed class SpoiltAvailability(Func<DateTimeOffset, AvailabilityVerdict> at) : IAvailability
{
    public AvailabilityVerdict At(DateTimeOffset receivedAt) => at(receivedAt);
}
