namespace Institute.Conformance.Cases;

/// <summary>A duty, and the cases that show it; at most twenty, so that no rule drowns the others.</summary>
/// <param name="Id">Short: begins each case's id.</param>
/// <param name="Title">A sentence.</param>
/// <param name="Source">Where the duty comes from.</param>
/// <param name="Cases">In the order of the report.</param>
internal sealed record Rule(string Id, string Title, string Source, IReadOnlyList<ConformanceCase> Cases)
{
    public string IdOf(int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Id}-{index + 1:00}");
}
