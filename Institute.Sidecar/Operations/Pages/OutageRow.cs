namespace Institute.Sidecar.Operations.Pages;

/// <summary>One planned outage, and whether it was announced in time (2 § of the regulation).</summary>
public sealed record OutageRow(DateTimeOffset From, DateTimeOffset To, string Reason, DateOnly? AnnouncedOn, bool IsAnnouncedTooLate);
