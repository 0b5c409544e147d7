using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace Institute.Sidecar.Tests.Secrecy;

/// <summary>Hears every span and every measurement in the process, with all their parts, as an exporter would get them.</summary>
internal sealed class TelemetryTap : IDisposable
{
    private readonly ActivityListener spans;
    private readonly MeterListener metrics = new();
    private readonly ConcurrentQueue<string> heardSpans = new();
    private readonly ConcurrentQueue<string> heardMetrics = new();

    public TelemetryTap()
    {
        spans = new()
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => heardSpans.Enqueue(Text(activity)),
        };
        ActivitySource.AddActivityListener(spans);
        metrics.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        metrics.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
        metrics.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Hear(instrument, value, tags));
        metrics.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Hear(instrument, value, tags));
        metrics.Start();
    }

    /// <summary>Without those that the tests' own clients make about these addresses.</summary>
    public string SpansBut(params ReadOnlySpan<Uri> asked)
    {
        var ours = asked.ToArray().Select(a => "url.full=" + a.GetLeftPart(UriPartial.Authority)).ToArray();
        return string.Join('\n', heardSpans.Where(s => !ours.Any(o => s.Contains(o, StringComparison.Ordinal))));
    }

    public string Metrics
    {
        get
        {
            metrics.RecordObservableInstruments();
            return string.Join('\n', heardMetrics);
        }
    }

    public void Dispose()
    {
        spans.Dispose();
        metrics.Dispose();
    }

    private static string Text(Activity activity)
    {
        var tags = activity.TagObjects.Concat(activity.Events.SelectMany(e => e.Tags)).Concat(activity.Links.SelectMany(l => l.Tags ?? [])).Select(t => $"{t.Key}={t.Value}");
        return $"{activity.Source.Name} {activity.OperationName} {activity.DisplayName} {activity.StatusDescription} {activity.TraceStateString} {string.Join(' ', activity.Baggage)} {string.Join(' ', activity.Events.Select(e => e.Name))} {string.Join(' ', tags)}";
    }

    private void Hear<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        heardMetrics.Enqueue($"{instrument.Meter.Name} {instrument.Name} {string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))} = {Convert.ToString(value, CultureInfo.InvariantCulture)}");
}
