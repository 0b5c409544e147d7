using System.Diagnostics.Metrics;
using System.Globalization;
using Institute.Sidecar.Operations.Telemetry;
using Institute.Sidecar.Tests.Operations.Deploy;

namespace Institute.Sidecar.Tests.Operations.Alarms;

/// <summary>What one sidecar measures, as Prometheus would have it: a value a step for each series.</summary>
internal sealed class SeriesRecorder : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly Dictionary<string, double> current = new(StringComparer.Ordinal);
    private readonly HashSet<string> gauges = new(StringComparer.Ordinal);
    private int steps;

    public SeriesRecorder(IMeterFactory meters)
    {
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument.Meter.Scope == meters && string.Equals(instrument.Meter.Name, SidecarTelemetry.MeterName, StringComparison.Ordinal))
            {
                to.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Hear(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Hear(instrument, value, tags));
        listener.Start();
    }

    public Dictionary<string, List<double?>> Series { get; } = new(StringComparer.Ordinal);

    public void Sample()
    {
        foreach (var gauge in gauges)
        {
            current.Remove(gauge);
        }

        listener.RecordObservableInstruments();
        foreach (var (name, value) in current)
        {
            if (!Series.TryGetValue(name, out var values))
            {
                Series[name] = values = [.. Enumerable.Repeat<double?>(null, steps)];
            }

            values.AddRange(Enumerable.Repeat<double?>(null, steps - values.Count));
            values.Add(value);
        }

        steps++;
    }

    public void Dispose() => listener.Dispose();

    private void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var kind = instrument.GetType().Name.Split('`')[0] switch
        {
            "Histogram" => "histogram",
            "Counter" or "ObservableCounter" => "counter",
            _ => "gauge",
        };
        var name = CollectedName.Of(instrument.Name, kind, instrument.Unit ?? "").Last();
        var labels = tags.ToArray().Select(t => string.Create(CultureInfo.InvariantCulture, $",{t.Key.Replace('.', '_')}=\"{t.Value}\""));
        var series = $"{name}{{instance=\"node-1\"{string.Concat(labels)}}}";
        current[series] = kind switch
        {
            "histogram" => current.GetValueOrDefault(series) + 1,
            "counter" when !instrument.IsObservable => current.GetValueOrDefault(series) + value,
            _ => value,
        };
        if (kind is "gauge")
        {
            gauges.Add(series);
        }
    }
}
