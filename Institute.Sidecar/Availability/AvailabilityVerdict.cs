using Institute.Adapter;

namespace Institute.Sidecar.Availability;

/// <summary>Open, or closed until a known instant.</summary>
internal abstract record AvailabilityVerdict
{
    private AvailabilityVerdict()
    {
    }

    internal sealed record Open : AvailabilityVerdict;

    /// <param name="Code">KI3001 or KI3002.</param>
    /// <param name="RetryAfter">Whole seconds for the Retry-After header, rounded up.</param>
    internal sealed record Closed(FaultCode Code, TimeSpan RetryAfter) : AvailabilityVerdict;
}
