namespace Institute.Sidecar.Commands.Outages;

/// <summary>What <c>outage plan --json</c> prints.</summary>
/// <param name="MustBeAnnounced">Whether it takes more of the window than may go unannounced.</param>
/// <param name="AnnounceBy">The last working day for the announcement.</param>
/// <param name="WorkingDaysShort">By how many working days an announcement today comes too late; 0 when there is time, or none is needed.</param>
/// <param name="IsOver">The outage lies in the past.</param>
/// <param name="Notice">The announcement, in Swedish.</param>
internal sealed record OutagePlan(bool MustBeAnnounced, DateOnly AnnounceBy, int WorkingDaysShort, bool IsOver, string Notice);
