using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs;

/// <summary>Both clocks of a node at one moment.</summary>
/// <param name="Monotonic">Nanoseconds; comparable only within one boot.</param>
/// <param name="BootId">All zeros where it is not known: then nothing is comparable.</param>
internal sealed record ClockReading(DateTimeOffset Time, long Monotonic, Guid BootId)
{
    public static ClockReading Of(RecordHeader record) => new(record.Time, record.Monotonic, record.BootId);

    /// <summary>How far the clock that people set went beyond the other one since; null where the two readings are of different boots.</summary>
    public TimeSpan? MovedSince(ClockReading earlier) =>
        BootId == earlier.BootId && BootId != Guid.Empty ? Time - earlier.Time - TimeSpan.FromTicks((long)(((Int128)Monotonic - earlier.Monotonic) / TimeSpan.NanosecondsPerTick)) : null;
}
