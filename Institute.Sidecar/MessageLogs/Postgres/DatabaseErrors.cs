using System.Net.Sockets;
using Npgsql;

namespace Institute.Sidecar.MessageLogs.Postgres;

/// <summary>Puts what the driver and the server say into the log's own words.</summary>
internal static class DatabaseErrors
{
    public const string Unreachable = "the database cannot be reached";
    public const string Silent = "the database does not answer";

    /// <summary>The one division that the log asks for is by whether all rows of a commit are there.</summary>
    private const string Swallowed = "the database does not keep the rows that it is given: a trigger or a rule stands in the log's tables";

    private const string Schema = "the database lacks the log's tables or rights: run deploy/postgres/message-log.sql";

    /// <summary>A damaged page becomes a <see cref="FormatException"/>, as damage does in every store.</summary>
    public static Exception Translate(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted } e => new FormatException("The database says that a page is damaged.", e),
        PostgresException e => new DatabaseException(Of(e.SqlState), e),
        NpgsqlException { InnerException: TimeoutException } => new DatabaseException(Silent, exception),
        _ => new DatabaseException(Unreachable, exception),
    };

    public static bool IsOfTheDriver(Exception exception) => exception is NpgsqlException or SocketException or TimeoutException;

    private static string Of(string state) => state switch
    {
        PostgresErrorCodes.DiskFull => "the database's disk is full",
        PostgresErrorCodes.ReadOnlySqlTransaction => "the database is read-only",
        PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.InvalidSchemaName => Schema,
        PostgresErrorCodes.InvalidCatalogName => "the database does not exist",
        PostgresErrorCodes.DivisionByZero => Swallowed,
        PostgresErrorCodes.UniqueViolation => "another process wrote this node's log",
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled => Silent,
        _ => state[..2] switch
        {
            "28" => "the database refuses the role or its password",
            "08" or "57" => Unreachable,
            "53" => "the database has no more connections or memory",
            _ => "database error " + state,
        },
    };
}
