using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Npgsql;

namespace Institute.Sidecar.MessageLogs.Postgres;

/// <summary>The searchable columns: how a query asks for them, and whether they say what the header says.</summary>
internal static class PostgresConditions
{
    public const string Columns = "sequence, epoch, time, kind, exchange_id, correlation_id, outcome, policy_version, header";
    public const int HeaderColumn = 8;

    /// <summary>A timestamptz holds whole microseconds.</summary>
    public static DateTime StoredTime(DateTimeOffset time) => new(time.UtcTicks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);

    /// <param name="query">Its times may select a microsecond too much: <see cref="IsAsked"/> looks closer.</param>
    /// <param name="first">The number of the first parameter.</param>
    public static (string Sql, object[] Parameters) Of(LogQuery query, int first)
    {
        var sql = "";
        List<object> parameters = [];
        Add("correlation_id =", query.CorrelationId);
        Add("exchange_id =", query.ExchangeId);
        Add("time >=", query.From is { } from ? StoredTime(from) : null);
        Add("time <=", query.To is { } to ? StoredTime(to) : null);
        Add("outcome =", query.Outcome);
        Add("policy_version =", query.PolicyVersion);
        Add("kind =", (short?)query.Kind);
        if (query.Kind > RecordKind.ExchangeAbandoned)
        {
            // Said in so many words, or the index of the node's own records is not used and the whole segment is read.
            sql += " AND kind > 4";
        }

        return (sql, [.. parameters]);

        void Add(string condition, object? value)
        {
            if (value is not null)
            {
                sql += $" AND {condition} ${first + parameters.Count}";
                parameters.Add(value);
            }
        }
    }

    public static bool IsAsked(LogQuery query, StoredRecord record)
    {
        if (query is { From: null, To: null } || !record.ColumnsAgree)
        {
            return true;
        }

        var time = RecordHeaderCodec.Decode(record.Header).Time;
        return !(time < query.From) && !(time >= query.To);
    }

    public static StoredRecord RecordOf(NpgsqlDataReader row, byte[] ciphertext)
    {
        var bytes = row.GetFieldValue<byte[]>(HeaderColumn);
        return new(row.GetInt64(0), bytes, ciphertext) { ColumnsAgree = Agree(row, bytes) };
    }

    private static bool Agree(NpgsqlDataReader row, ReadOnlySpan<byte> bytes)
    {
        RecordHeader header;
        try
        {
            header = RecordHeaderCodec.Decode(bytes);
        }
        catch (FormatException)
        {
            return false;
        }

        return row.GetInt64(0) == header.Sequence
            && row.GetInt32(1) == header.Epoch
            && row.GetDateTime(2) == StoredTime(header.Time)
            && row.GetInt16(3) == (short)header.Kind
            && (row.IsDBNull(4) ? null : row.GetGuid(4)) == header.ExchangeId
            && IsText(5, header.CorrelationId)
            && IsText(6, header.Outcome)
            && IsText(7, header.PolicyVersion);

        bool IsText(int column, string value) => string.Equals(row.IsDBNull(column) ? "" : row.GetString(column), value, StringComparison.Ordinal);
    }
}
