namespace Institute.Adapter.Sql;

/// <summary>A row of the table of search names.</summary>
internal sealed record StoredName(string Customer, string Kind, string SearchKey, string? Born);
