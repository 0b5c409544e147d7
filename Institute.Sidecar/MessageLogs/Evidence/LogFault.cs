namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>One thing that is wrong with a log.</summary>
/// <param name="Sequence">The first record that shows it; null when a whole segment does.</param>
/// <param name="What">For people; no personal data.</param>
internal sealed record LogFault(string Segment, long? Sequence, string What);
