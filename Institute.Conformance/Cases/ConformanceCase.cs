namespace Institute.Conformance.Cases;

/// <summary>One named thing that an institute must do.</summary>
/// <param name="Name">A sentence.</param>
/// <param name="Expected">What must be seen, in words for the report.</param>
/// <param name="Judge">Does it; returns what was seen instead, without personal data, or null when all was as expected.</param>
internal sealed record ConformanceCase(string Name, string Expected, Func<CaseContext, CancellationToken, Task<string?>> Judge)
{
    /// <summary>Measures time or loads the endpoint: nothing else runs meanwhile.</summary>
    public bool Alone { get; init; }
}
