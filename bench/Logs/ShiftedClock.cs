namespace Institute.Bench.Logs;

/// <summary>The machine's clock, some months ahead when told to: for logs of many segments.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
}
