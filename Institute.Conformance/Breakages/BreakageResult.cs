namespace Institute.Conformance.Breakages;

/// <param name="Breakage">What was wrong.</param>
/// <param name="Failed">The cases that failed.</param>
/// <param name="Missed">Cases that should have failed and did not; for the honest gate those that failed.</param>
internal sealed record BreakageResult(Breakage Breakage, IReadOnlyList<string> Failed, IReadOnlyList<string> Missed);
