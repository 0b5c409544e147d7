namespace Institute.Sidecar.Availability;

/// <summary>Step 7: are questions answered at this instant?</summary>
internal interface IAvailability
{
    AvailabilityVerdict At(DateTimeOffset receivedAt);
}
