using System.Diagnostics.Metrics;
using Institute.Sidecar.Availability;
using Institute.Sidecar.Availability.Clocks;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.Operations.Health;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Operations.Telemetry;

/// <summary>The node's condition as gauges; each is measured when it is asked for.</summary>
internal sealed class NodeMetrics
{
    public NodeMetrics(IMeterFactory meters, IMessageLog log, Readiness readiness, IAvailability availability, ClockAlarm machineClock, SidecarSettings settings, TimeProvider clock, Guard guard, ServiceHours hours)
    {
        var meter = meters.Create(SidecarTelemetry.MeterName);
        Gauge(SidecarTelemetry.LogQueue, "{record}", "Records waiting for their commit.", () => log.State.Queued);
        Gauge(SidecarTelemetry.LogWritable, null, "1 while the message log takes records.", () => log.State.IsWritable ? 1 : 0);
        Gauge(SidecarTelemetry.LogDiskFree, "By", "Bytes free on the log's volume.", () => new DriveInfo(settings.Log.Directory).AvailableFreeSpace);
        Gauge(SidecarTelemetry.LogDiskDaysLeft, "d", "How long the message log's volume lasts at the present rate.", () => log.State.DiskDaysLeft);
        Gauge(SidecarTelemetry.LogWitnessLag, "s", "How long the oldest signed head has waited for its witness.", () => log.State.WitnessLag?.TotalSeconds);
        Gauge(SidecarTelemetry.LogCopyLag, "s", "How long ago the second place was as whole as the message log.", () => log.State.CopyLag?.TotalSeconds);
        Gauge(SidecarTelemetry.LogSize, "By", "Bytes that the log's own folder takes.", () => new DirectoryInfo(settings.Log.Directory).EnumerateFiles().Sum(f => f.Length));
        Gauge(SidecarTelemetry.NodeReady, null, "1 while this node can take, log and answer a question.", () => readiness.Report().IsReady ? 1 : 0);
        Gauge(SidecarTelemetry.NodeDegraded, "{cause}", "Causes for alarm that leave the node ready.", () => readiness.Report().Degraded.Count);
        Gauge(SidecarTelemetry.ClockSynchronised, null, "1 while the machine's clock is synchronised.", () => machineClock.IsSynchronised is { } isSynchronised ? isSynchronised ? 1 : 0 : null);
        Gauge(SidecarTelemetry.WindowOpen, null, "1 while questions are answered.", () => availability.At(clock.GetUtcNow()) is AvailabilityVerdict.Open ? 1 : 0);
        Gauge(SidecarTelemetry.WindowBreach, null, "1 while questions are refused within the hours 04-23 without an outage that was announced in time.", () => hours.At(clock.GetUtcNow()) is HoursStanding.Breach ? 1 : 0);
        Gauge(SidecarTelemetry.PlannedOutage, null, "1 while a planned outage refuses questions.", () => hours.At(clock.GetUtcNow()) is HoursStanding.PlannedOutage ? 1 : 0);
        meter.CreateObservableCounter(
            SidecarTelemetry.PartFailures, () => guard.Call(SidecarTelemetry.PartFailures, () => guard.Failures.Select(Failure).ToArray(), []),
            "{failure}", "Exceptions that the guard took.");

        // What is not known, or cannot be looked at just now, is not measured: a zero would say that all is well.
        void Gauge(string name, string? unit, string description, Func<double?> measure) =>
            meter.CreateObservableGauge(name, () => guard.Call(name, measure, null) is { } known ? [new Measurement<double>(known)] : Array.Empty<Measurement<double>>(), unit, description);
    }

    private static Measurement<long> Failure((string Part, string Type, long Count) failure) =>
        new(failure.Count, new(SidecarTelemetry.PartTag, failure.Part), new(SidecarTelemetry.ErrorTypeTag, failure.Type));
}
