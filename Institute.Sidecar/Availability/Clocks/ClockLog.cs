namespace Institute.Sidecar.Availability.Clocks;

internal static partial class ClockLog
{
    [LoggerMessage(2050, LogLevel.Error, "The machine's clock is not synchronised: the ten seconds and the hours 04-23 cannot be relied on. Start a time service (chrony, systemd-timesyncd)")]
    public static partial void ClockNotSynchronised(this ILogger logger);

    [LoggerMessage(2051, LogLevel.Information, "The machine's clock is synchronised again")]
    public static partial void ClockSynchronised(this ILogger logger);
}
