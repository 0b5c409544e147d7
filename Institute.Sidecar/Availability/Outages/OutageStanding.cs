namespace Institute.Sidecar.Availability.Outages;

/// <summary>How an outage stands to the rule of five working days.</summary>
internal enum OutageStanding
{
    /// <summary>Short enough to need no announcement, or outside the window.</summary>
    Short,
    Announced,

    /// <summary>Long, and announced too late: a breach.</summary>
    AnnouncedLate,

    /// <summary>Long, and not announced at all: a breach, shown as what it is.</summary>
    Emergency,
}
