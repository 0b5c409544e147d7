using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Sqlite;

/// <summary>The searchable columns: how a query asks for them, and whether they say what the header says.</summary>
internal static class SqliteConditions
{
    public static (string Sql, (string Name, object Value)[] Parameters) Of(LogQuery query)
    {
        List<string> conditions = ["1 = 1"];
        List<(string, object)> parameters = [];
        Add("correlation_id = $correlation", "$correlation", query.CorrelationId);
        Add("exchange_id = $exchange", "$exchange", query.ExchangeId?.ToByteArray(bigEndian: true));
        Add("time >= $from", "$from", query.From is { } from ? UnixTime.ToTicks(from) : null);
        Add("time < $to", "$to", query.To is { } to ? UnixTime.ToTicks(to) : null);
        Add("outcome = $outcome", "$outcome", query.Outcome);
        Add("policy_version = $policy", "$policy", query.PolicyVersion);
        Add("kind = $kind", "$kind", (int?)query.Kind);
        if (query.Kind > RecordKind.ExchangeAbandoned)
        {
            // Said in so many words, or the index of the node's own records is not used and the whole segment is read.
            conditions.Add("kind > 4");
        }

        return (string.Join(" AND ", conditions), [.. parameters]);

        void Add(string condition, string name, object? value)
        {
            if (value is not null)
            {
                conditions.Add(condition);
                parameters.Add((name, value));
            }
        }
    }

    /// <summary>Compares columns 0 to 6 with the header.</summary>
    public static bool Agree(SqliteRow row, ReadOnlySpan<byte> bytes)
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

        return Is(0, header.Sequence)
            && Is(1, UnixTime.ToTicks(header.Time))
            && Is(2, (long)header.Kind)
            && (header.ExchangeId is { } exchange ? row.BytesOrNull(3) is { } stored && stored.AsSpan().SequenceEqual(exchange.ToByteArray(bigEndian: true)) : row.IsNull(3))
            && IsText(4, header.CorrelationId)
            && IsText(5, header.Outcome)
            && IsText(6, header.PolicyVersion);

        bool Is(int column, long value) => row.NumberOrNull(column) == value;

        bool IsText(int column, string value) => value.Length == 0 ? row.IsNull(column) : string.Equals(row.TextOrNull(column), value, StringComparison.Ordinal);
    }
}
