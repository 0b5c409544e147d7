namespace Institute.Adapter.Sql;

/// <summary>A column that a view must have.</summary>
/// <param name="Name">Its name in the contract; the settings may map it to another.</param>
/// <param name="Type">What it holds.</param>
/// <param name="IsNullable">Whether NULL has a meaning.</param>
/// <param name="Meaning">What it says, in English.</param>
/// <param name="Example">A made-up value.</param>
/// <param name="Source">The paragraph that asks for it, or why it is there.</param>
public sealed record SqlColumn(string Name, SqlColumnType Type, bool IsNullable, string Meaning, string Example, string Source);
