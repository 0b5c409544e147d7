using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Tests.Operations.Reports;

/// <summary>Headers for what only counts them.</summary>
internal static class SomeHeader
{
    public static RecordHeader Of(RecordKind kind, DateTimeOffset time, string node = "node-1") => new()
    {
        LogId = Guid.Empty,
        Node = node,
        Segment = 1,
        Epoch = 1,
        Sequence = 1,
        Time = time,
        Monotonic = time.Ticks * TimeSpan.NanosecondsPerTick,
        BootId = Guid.Empty,
        Kind = kind,
        Environment = "Test",
        OriginalMac = default,
        DataKeyId = default,
        Derivation = default,
        Previous = default,
    };
}
