namespace Institute.Sidecar.Operations.Reports;

/// <summary>Something that changed or happened to the service itself: settings, certificates, keys, clock, log.</summary>
public sealed record ReportEvent(DateTimeOffset At, string Node, string Kind, IReadOnlyList<EventPhrase> Detail);
