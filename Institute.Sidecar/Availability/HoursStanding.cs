namespace Institute.Sidecar.Availability;

/// <summary>Why questions are refused at an instant, measured by the hours of the regulation.</summary>
internal enum HoursStanding
{
    /// <summary>They are not.</summary>
    Open,

    /// <summary>Outside 04-23, or outside the fewer hours of a test environment.</summary>
    Night,

    /// <summary>A planned outage that was announced in time, or is short enough to need no announcement.</summary>
    PlannedOutage,

    /// <summary>An outage that nobody announced in time: a breach of 2 §.</summary>
    Breach,
}
