using Institute.Bench.Comparing.Contenders;
using Institute.Bench.Comparing.Load;

namespace Institute.Bench.Comparing;

/// <summary>Alternating rounds over all contenders, and the medians.</summary>
internal sealed class Comparison(ComparisonKit kit, ComparisonPlan plan, IReadOnlyList<IContender> contenders)
{
    // Warm-up with as many connections as are measured in the middle.
    private const int WarmUpConnections = 16;

    public const int OpenPerSecond = 100;

    private readonly Dictionary<(string Name, int Connections), List<Throughput>> closed = [];
    private readonly Dictionary<string, List<IReadOnlyList<double>>> open = new(StringComparer.Ordinal);

    public IReadOnlyList<IContender> Contenders => contenders;

    public ComparisonPlan Plan => plan;

    public Throughput Closed(string name, int connections)
    {
        var rounds = closed[(name, connections)];
        return new(
            Median(rounds.Select(r => r.PerSecond)),
            Median(rounds.Select(r => r.CpuMicroseconds)),
            rounds.SelectMany(r => r.ByThread.Keys).Distinct(StringComparer.Ordinal).ToDictionary(thread => thread, thread => Median(rounds.Select(r => r.ByThread.GetValueOrDefault(thread))), StringComparer.Ordinal));
    }

    /// <summary>Milliseconds, the median of the rounds' percentiles.</summary>
    public double Open(string name, double percentile) => Median(open[name].Select(times => times.Order().ElementAt((int)((times.Count - 1) * percentile))));

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var contender in contenders)
        {
            await ClosedLoop.RunAsync(contender, kit, WarmUpConnections, plan.WarmUp, cancellationToken);
        }

        for (var round = 0; round < plan.Rounds; round++)
        {
            foreach (var connections in plan.Connections)
            {
                foreach (var contender in Turned(round))
                {
                    Add(closed, (contender.Name, connections), await ClosedLoop.RunAsync(contender, kit, connections, plan.Closed, cancellationToken));
                }
            }

            foreach (var contender in Turned(round))
            {
                var (times, unanswered) = await OpenLoop.RunAsync(contender, kit, OpenPerSecond, plan.Open, cancellationToken);
                Add(open, contender.Name, unanswered == 0 ? times : throw new InvalidOperationException($"{contender.Name} left {unanswered} questions unanswered."));
            }

            Add(open, DiskAlone.Name, await DiskAlone.RunAsync(OpenPerSecond, plan.Open, cancellationToken));
        }
    }

    // Each round begins with another, so that nobody always comes after the same one.
    private IEnumerable<IContender> Turned(int round) => contenders.Skip(round % contenders.Count).Concat(contenders.Take(round % contenders.Count));

    private static void Add<TKey, TValue>(Dictionary<TKey, List<TValue>> all, TKey key, TValue value)
        where TKey : notnull
    {
        if (!all.TryGetValue(key, out var list))
        {
            all[key] = list = [];
        }

        list.Add(value);
    }

    private static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        return ordered[ordered.Count / 2];
    }
}
