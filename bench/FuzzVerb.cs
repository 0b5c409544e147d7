using System.Globalization;
using Institute.Adapter.Tests.Wire.Fuzzing;
using Institute.Bench.Measuring;

namespace Institute.Bench;

/// <summary>The fuzz campaign of the tests, a million questions long, in every wire format.</summary>
internal sealed class FuzzVerb : IVerb
{
    private const int DefaultCount = 1_000_000;

    public string Name => "fuzz";

    public string Description => "spoilt questions through each wire format: [COUNT] [SEED]; exit code 1 on one crash or invalid answer; ends with lines for bench/results/fuzz.md";

    public Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var count = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultCount;
        var seed = arguments.Count > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : Random.Shared.Next();
        Console.WriteLine(Machine.Describe());
        var rows = FuzzTarget.Names.Select(format => Run(format, count, seed, cancellationToken)).ToList();
        Console.WriteLine("\n| format | questions | seed | received as | crashes and invalid answers | seconds |\n|---|--:|--:|---|--:|--:|");
        rows.ForEach(r => Console.WriteLine(r.Line));
        return Task.FromResult(rows.TrueForAll(r => r.Holds) ? 0 : 1);
    }

    private static (bool Holds, string Line) Run(string format, int count, int seed, CancellationToken cancellationToken)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{format}: {count} questions, seed {seed}"));
        var campaign = new FuzzCampaign(FuzzTarget.Of(format), seed);
        var start = TimeProvider.System.GetTimestamp();
        campaign.Run(count, cancellationToken, number => Report(number + 1, count));
        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;

        campaign.Failures.ForEach(Console.Error.WriteLine);
        var outcomes = string.Join(", ", campaign.Outcomes.Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Key} {o.Value:N0}")));
        return (campaign.Failures.Count == 0, string.Create(CultureInfo.InvariantCulture, $"| {format} | {count:N0} | {seed} | {outcomes} | {campaign.Failures.Count} | {seconds:N0} |"));
    }

    private static void Report(int done, int count)
    {
        if (done % 100_000 == 0 && done < count)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} done"));
        }
    }
}
