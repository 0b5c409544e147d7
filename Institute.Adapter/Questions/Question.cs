namespace Institute.Adapter;

/// <summary>A question whose every part has been checked.</summary>
internal sealed record Question(SearchKey Search);
