namespace Institute.Sidecar.Operations.Reports;

/// <summary>The window's minutes of a period: a minute in which no ready node wrote <c>Alive</c> counts as unavailable, whatever the reason. Planned outages are counted apart.</summary>
public sealed record WindowMinutes(long InWindow, long PlannedOutage, long Unavailable)
{
    /// <summary>Share of the window's minutes outside planned outages in which the service was there; 1 when there were none.</summary>
    public double Availability => InWindow == PlannedOutage ? 1 : 1 - ((double)Unavailable / (InWindow - PlannedOutage));
}
