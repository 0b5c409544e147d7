namespace Institute.Conformance.Cases;

/// <summary>A case with its id, for example <c>search-03</c>.</summary>
internal sealed record NamedCase(string Id, Rule Rule, ConformanceCase Case);
