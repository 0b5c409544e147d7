namespace Institute.Adapter.Sql;

/// <summary>A view that the bank gives, or the table of search names.</summary>
/// <param name="Name">Its name in the contract; the settings may map it to another.</param>
/// <param name="Meaning">What a row of it says, in English.</param>
/// <param name="Columns">The columns that it must have; further ones are not looked at.</param>
public sealed record SqlView(string Name, string Meaning, IReadOnlyList<SqlColumn> Columns);
