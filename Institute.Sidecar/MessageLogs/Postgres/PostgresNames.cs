using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Postgres;

/// <summary>How deploy/postgres/message-log.sql names things.</summary>
internal static class PostgresNames
{
    public const string Application = "institute-sidecar";

    /// <summary>The value that a segment's rows are partitioned by.</summary>
    public static string Of(string node, SegmentName segment) => $"{node}/{segment}";
}
