using System.Globalization;
using Institute.Adapter.Tests.Wire.Fuzzing;

namespace Institute.Bench;

/// <summary>The fuzz campaign of the tests, a million questions long.</summary>
internal sealed class FuzzVerb : IVerb
{
    private const int DefaultCount = 1_000_000;

    public string Name => "fuzz";

    public string Description => "spoilt questions through the adapter's wire: [COUNT] [SEED]; exit code 1 on one crash or invalid answer";

    public Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var count = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultCount;
        var seed = arguments.Count > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : Random.Shared.Next();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} questions, seed {seed}"));

        var campaign = new FuzzCampaign(seed);
        var start = TimeProvider.System.GetTimestamp();
        campaign.Run(count, cancellationToken, number => Report(number + 1, count));
        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;

        foreach (var (outcome, times) in campaign.Outcomes)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcome,-8}{times,10}"));
        }

        campaign.Failures.ForEach(Console.Error.WriteLine);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{campaign.Failures.Count} failures in {seconds:F0} s"));
        return Task.FromResult(campaign.Failures.Count == 0 ? 0 : 1);
    }

    private static void Report(int done, int count)
    {
        if (done % 100_000 == 0 && done < count)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} done"));
        }
    }
}
