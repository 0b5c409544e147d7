using System.Globalization;
using Institute.Sidecar.MessageLogs.Postgres;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.MessageLogs;

/// <summary>Puts a failed write into a few fixed words; never an exception's own text.</summary>
internal static class FailureCause
{
    private const int SqliteReadOnly = 8;
    private const int SqliteIoError = 10;
    private const int SqliteCorrupt = 11;
    private const int SqliteFull = 13;
    private const int SqliteNotADatabase = 26;

    public static string Of(Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: SqliteFull } => "the disk is full",
        SqliteException { SqliteErrorCode: SqliteReadOnly } => "the disk is read-only",
        SqliteException { SqliteErrorCode: SqliteIoError } e => "input/output error " + e.SqliteExtendedErrorCode.ToString(CultureInfo.InvariantCulture),
        SqliteException { SqliteErrorCode: SqliteCorrupt or SqliteNotADatabase } => "the segment is damaged",
        SqliteException e => "SQLite error " + e.SqliteExtendedErrorCode.ToString(CultureInfo.InvariantCulture),
        DatabaseException e => e.Message,
        MessageLogException { Cause: { } cause } => cause,
        MessageLogException => "the end of the log does not agree with its signed head",
        IOException => "input/output error",
        _ => "unexpected: " + exception.GetType().Name,
    };
}
