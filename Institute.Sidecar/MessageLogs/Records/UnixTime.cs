namespace Institute.Sidecar.MessageLogs.Records;

/// <summary>The log's time: UTC in units of 100 ns since 1970-01-01.</summary>
internal static class UnixTime
{
    public static long ToTicks(DateTimeOffset time) => time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;

    /// <exception cref="FormatException">Outside the years that a date can have.</exception>
    public static DateTimeOffset FromTicks(long ticks) =>
        ticks >= DateTimeOffset.MinValue.Ticks - DateTimeOffset.UnixEpoch.Ticks && ticks <= DateTimeOffset.MaxValue.Ticks - DateTimeOffset.UnixEpoch.Ticks
            ? DateTimeOffset.UnixEpoch.AddTicks(ticks)
            : throw new FormatException("The time cannot exist.");
}
