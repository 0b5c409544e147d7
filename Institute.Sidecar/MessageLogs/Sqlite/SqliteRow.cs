using SQLitePCL;

namespace Institute.Sidecar.MessageLogs.Sqlite;

/// <summary>The row that a query stands on. A damaged file can hold anything in any column.</summary>
internal readonly struct SqliteRow(sqlite3_stmt statement)
{
    public bool IsNull(int column) => Is(column, raw.SQLITE_NULL);

    /// <summary>Null when the column holds something else.</summary>
    public long? NumberOrNull(int column) => Is(column, raw.SQLITE_INTEGER) ? raw.sqlite3_column_int64(statement, column) : null;

    /// <summary>Null when the column holds something else.</summary>
    public string? TextOrNull(int column) => Is(column, raw.SQLITE_TEXT) ? raw.sqlite3_column_text(statement, column).utf8_to_string() : null;

    /// <summary>Null when the column holds something else.</summary>
    public byte[]? BytesOrNull(int column) => Is(column, raw.SQLITE_BLOB) ? raw.sqlite3_column_blob(statement, column).ToArray() : null;

    /// <exception cref="FormatException">The column holds something else.</exception>
    public long Number(int column) => NumberOrNull(column) ?? throw new FormatException("A column holds no number.");

    /// <exception cref="FormatException">The column holds something else.</exception>
    public byte[] Bytes(int column) => BytesOrNull(column) ?? throw new FormatException("A column holds no bytes.");

    /// <exception cref="FormatException">The column holds something else.</exception>
    public Guid Uuid(int column) => BytesOrNull(column) is { Length: 16 } bytes ? new(bytes, bigEndian: true) : throw new FormatException("A column holds no UUID.");

    private bool Is(int column, int type) => raw.sqlite3_column_type(statement, column) == type;
}
