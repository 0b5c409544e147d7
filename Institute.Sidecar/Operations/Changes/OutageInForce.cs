namespace Institute.Sidecar.Operations.Changes;

/// <summary>One outage as it stood in the settings.</summary>
internal sealed record OutageInForce(DateTimeOffset From, DateTimeOffset To, string Reason, DateOnly? AnnouncedOn);
