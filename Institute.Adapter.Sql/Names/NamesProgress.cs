namespace Institute.Adapter.Sql;

/// <summary>How far an update of the search names is.</summary>
/// <param name="Customers">How many customers it has looked at.</param>
/// <param name="Written">How many names it wrote or took away.</param>
public sealed record NamesProgress(long Customers, long Written);
