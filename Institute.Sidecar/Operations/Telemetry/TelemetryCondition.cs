namespace Institute.Sidecar.Operations.Telemetry;

/// <summary>Whether the telemetry endpoint takes what it is sent, for each signal: a collector that refuses only metrics leaves every alert rule without data. Safe for all threads.</summary>
internal sealed class TelemetryCondition(TimeProvider clock, ILogger<TelemetryCondition> logger)
{
    /// <summary>A collector that is being restarted is no alarm.</summary>
    public static readonly TimeSpan AlarmsAfter = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<TelemetrySignal, long> failingSince = [];

    /// <summary>Those that the endpoint has not taken for longer than <see cref="AlarmsAfter"/>.</summary>
    public IReadOnlyList<TelemetrySignal> Refused()
    {
        lock (gate)
        {
            return [.. failingSince.Where(f => clock.GetElapsedTime(f.Value) > AlarmsAfter).Select(f => f.Key).Order()];
        }
    }

    public void Taken(TelemetrySignal signal)
    {
        bool isBack;
        lock (gate)
        {
            isBack = failingSince.Remove(signal);
        }

        if (isBack)
        {
            logger.TelemetryTakenAgain(signal);
        }
    }

    /// <param name="signal">Which.</param>
    /// <param name="reason">A status, or an exception's type: nothing that the other side chose as a text.</param>
    public void Failed(TelemetrySignal signal, string reason)
    {
        bool isFirst;
        lock (gate)
        {
            isFirst = failingSince.TryAdd(signal, clock.GetTimestamp());
        }

        if (isFirst)
        {
            logger.TelemetryNotTaken(signal, reason);
        }
    }
}
