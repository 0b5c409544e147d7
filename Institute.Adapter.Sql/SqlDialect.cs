namespace Institute.Adapter.Sql;

/// <summary>Whose SQL is spoken. The three differ in a handful of words.</summary>
public enum SqlDialect
{
    /// <summary>PostgreSQL 13 and later.</summary>
    PostgreSql,

    /// <summary>SQLite 3.35 and later.</summary>
    Sqlite,

    /// <summary>Microsoft SQL Server 2017 and later. Its statements are parsed in the tests and run on no server.</summary>
    SqlServer,
}
