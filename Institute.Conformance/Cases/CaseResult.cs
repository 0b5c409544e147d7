namespace Institute.Conformance.Cases;

/// <summary>How one case ended; holds no personal data.</summary>
/// <param name="Id">The case.</param>
/// <param name="Rule">Its rule.</param>
/// <param name="Name">Its sentence.</param>
/// <param name="Outcome">Passed, failed, or not given.</param>
/// <param name="Expected">What must be seen.</param>
/// <param name="Seen">What was seen instead; null when it passed.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="Milliseconds">How long the whole case took.</param>
internal sealed record CaseResult(string Id, string Rule, string Name, CaseOutcome Outcome, string Expected, string? Seen, DateTimeOffset StartedAt, double Milliseconds);
