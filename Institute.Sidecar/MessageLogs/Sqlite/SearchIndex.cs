namespace Institute.Sidecar.MessageLogs.Sqlite;

/// <summary>An index of a segment's records, and what shows whether it says what the table says.</summary>
/// <param name="Name">As SqliteSchema names it.</param>
/// <param name="Columns">Over which it is.</param>
/// <param name="Holds">The condition of the records that are in it; null when all are.</param>
/// <param name="Finds">How it leads to the record <c>found</c> that is <c>stored</c> in the table.</param>
internal sealed record SearchIndex(string Name, string Columns, string? Holds, string Finds)
{
    /// <summary>An index of the same name over something else would be as good as none.</summary>
    public string Definition => $"CREATE INDEX {Name} ON records ({Columns}){(Holds is null ? "" : $" WHERE {Holds}")}";

    /// <summary>Whether the row <c>stored</c> is to be in the index and is not.</summary>
    public string Misses =>
        $"""
        ({Of("stored")} AND NOT EXISTS (
            SELECT 1 FROM records AS found INDEXED BY {Name} WHERE {Of("found")} AND {Finds} AND found.sequence = stored.sequence))
        """;

    /// <summary>By how many the index has more than the table. One statement, so that a commit in between cannot make the two disagree.</summary>
    public string CountMore =>
        $"""
        SELECT (SELECT count(*) FROM records INDEXED BY {Name} WHERE {Of("records")}) - (SELECT count(*) FROM records NOT INDEXED WHERE {Of("records")})
        """;

    /// <summary>The first that is in the index alone.</summary>
    public string FindMore =>
        $"""
        SELECT min(sequence) FROM records INDEXED BY {Name} WHERE {Of("records")} AND sequence NOT IN (SELECT sequence FROM records NOT INDEXED)
        """;

    private string Of(string row) => Holds is null ? "true" : $"{row}.{Holds}";
}
