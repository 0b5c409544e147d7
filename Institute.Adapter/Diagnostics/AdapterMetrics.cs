using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Institute.Adapter;

/// <summary>The adapter's instruments. No tag ever says hit or no hit, nor anything of a subject.</summary>
internal sealed class AdapterMetrics
{
    /// <summary>The meter to listen to.</summary>
    public const string MeterName = "Institute.Adapter";

    private readonly Counter<long> answers;
    private readonly Counter<long> refused;
    private readonly Counter<long> replaced;
    private readonly Histogram<double> duration;
    private readonly Histogram<double> dataAge;
    private readonly Histogram<double> lookups;

    public AdapterMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        answers = meter.CreateCounter<long>("institute.adapter.answers", "{answer}", "Answers by outcome: answered, or the fault's code.");
        refused = meter.CreateCounter<long>("institute.adapter.callers_refused", "{request}", "Requests that no sidecar vouched for, by reason.");
        replaced = meter.CreateCounter<long>("institute.adapter.characters_replaced", "{character}", "Characters of the bank's data that XML cannot carry.");
        duration = meter.CreateHistogram<double>("institute.adapter.duration", "s", "From the request's headers to the answer's last byte.");
        dataAge = meter.CreateHistogram<double>("institute.adapter.data_age", "s", "Age of the data that a lookup stated.");
        lookups = meter.CreateHistogram<double>("institute.adapter.lookup.duration", "s", "How long one lookup took for one search, or until nobody waited for it any longer.");
    }

    public void Answered(string outcome, TimeSpan elapsed)
    {
        answers.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        duration.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));
    }

    public void CallerRefused(string reason) => refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void CharactersReplaced(int count) => replaced.Add(count);

    public void LookupEnded(string lookup, SearchKind kind, FaultCode? fault, TimeSpan elapsed)
    {
        TagList tags = new() { { "lookup", lookup }, { "search_key", kind.ToString() } };
        if (fault is not null)
        {
            tags.Add("error_type", fault.Code);
        }

        lookups.Record(elapsed.TotalSeconds, tags);
    }

    public void DataAge(string lookup, TimeSpan age) => dataAge.Record(age.TotalSeconds, new KeyValuePair<string, object?>("lookup", lookup));
}
