namespace Institute.Sidecar.MessageLogs.Records;

/// <summary>What <c>LogGap</c> tells.</summary>
/// <param name="Refused">Records that did not become durable when they were handed over.</param>
/// <param name="Exchanges">Theirs, at most 500.</param>
internal sealed record LogGapDetail(DateTimeOffset From, DateTimeOffset To, long Refused, string Cause, IReadOnlyList<Guid> Exchanges);
