namespace Institute.Sidecar.MessageLogs.Records;

/// <summary>What <c>ClockChanged</c> tells.</summary>
/// <param name="Milliseconds">How far the clock was moved against the one that is never set; negative = back.</param>
internal sealed record ClockChangedDetail(long Milliseconds);
