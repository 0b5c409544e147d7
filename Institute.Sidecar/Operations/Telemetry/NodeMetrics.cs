using System.Diagnostics.Metrics;
using Institute.Sidecar.Availability;
using Institute.Sidecar.Availability.Clocks;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.Operations.Health;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Operations.Telemetry;

/// <summary>The node's condition as gauges; each is measured when it is asked for.</summary>
internal sealed class NodeMetrics
{
    public NodeMetrics(IMeterFactory meters, IMessageLog log, Readiness readiness, IAvailability availability, ClockAlarm machineClock, SidecarSettings settings, TimeProvider clock)
    {
        var meter = meters.Create(SidecarTelemetry.MeterName);
        meter.CreateObservableGauge(SidecarTelemetry.LogQueue, () => log.State.Queued, "{record}", "Records waiting for their commit.");
        meter.CreateObservableGauge(SidecarTelemetry.LogWritable, () => log.State.IsWritable ? 1 : 0, null, "1 while the message log takes records.");
        meter.CreateObservableGauge(SidecarTelemetry.LogDiskFree, () => new DriveInfo(settings.Log.Directory).AvailableFreeSpace, "By", "Bytes free on the log's volume.");
        meter.CreateObservableGauge(SidecarTelemetry.LogDiskDaysLeft, () => Known(log.State.DiskDaysLeft), "d", "How long the message log's volume lasts at the present rate.");
        meter.CreateObservableGauge(SidecarTelemetry.LogWitnessLag, () => Known(log.State.WitnessLag?.TotalSeconds), "s", "How long the oldest signed head has waited for its witness.");
        meter.CreateObservableGauge(SidecarTelemetry.LogCopyLag, () => Known(log.State.CopyLag?.TotalSeconds), "s", "How long ago the second place was as whole as the message log.");
        meter.CreateObservableGauge(SidecarTelemetry.LogSize, () => new DirectoryInfo(settings.Log.Directory).EnumerateFiles().Sum(f => f.Length), "By", "Bytes that the log's own folder takes.");
        meter.CreateObservableGauge(SidecarTelemetry.NodeReady, () => readiness.Report().IsReady ? 1 : 0, null, "1 while this node can take, log and answer a question.");
        meter.CreateObservableGauge(SidecarTelemetry.NodeDegraded, () => readiness.Report().Degraded.Count, "{cause}", "Causes for alarm that leave the node ready.");
        meter.CreateObservableGauge(SidecarTelemetry.ClockSynchronised, () => Known(machineClock.IsSynchronised is { } isSynchronised ? isSynchronised ? 1 : 0 : null), null, "1 while the machine's clock is synchronised.");
        meter.CreateObservableGauge(SidecarTelemetry.WindowOpen, () => availability.At(clock.GetUtcNow()) is AvailabilityVerdict.Open ? 1 : 0, null, "1 while questions are answered.");
    }

    // What is not known is not measured: a zero would say that all is well.
    private static IEnumerable<Measurement<double>> Known(double? value) => value is { } known ? [new Measurement<double>(known)] : [];
}
