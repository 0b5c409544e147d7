using System.Globalization;
using Institute.Bench.Measuring;
using Institute.Sidecar.Tests.MessageLogs.Forgeries;

namespace Institute.Bench;

/// <summary>The differential test of the two verifiers, ten thousand logs long.</summary>
internal sealed class ForgeriesVerb : IVerb
{
    private const int DefaultCount = 10_000;

    public string Name => "forgeries";

    public string Description => "made logs, honest and forged, through both verifiers: [COUNT] [FIRST SEED]; exit code 1 on one disagreement, one forgery believed, one honest log accused; prints bench/results/forgeries.md";

    public Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var count = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultCount;
        var first = arguments.Count > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 0;
        var machine = Machine.Describe();
        var folder = Directory.CreateTempSubdirectory("forgeries");
        try
        {
            using var campaign = new ForgeryCampaign(folder.FullName);
            var start = TimeProvider.System.GetTimestamp();
            for (var seed = first; seed < first + count; seed++)
            {
                campaign.Run(seed, cancellationToken);
            }

            Tell(campaign, machine, count, first, TimeProvider.System.GetElapsedTime(start));
            campaign.Failures.ForEach(Console.Error.WriteLine);
            return Task.FromResult(campaign.Failures.Count == 0 ? 0 : 1);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Tell(ForgeryCampaign campaign, string machine, int count, int first, TimeSpan took)
    {
        Console.WriteLine("# Forged logs");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{machine}\n"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"`dotnet run -c Release --project bench -- forgeries {count} {first}`: {count:N0} logs, seeds {first} to {first + count - 1}, in {took.TotalSeconds:N0} s. Both verifiers were asked about each; "
            + $"disagreements, forgeries believed and honest logs accused: **{campaign.Failures.Count}**.\n"));
        Console.WriteLine("A forgery that only the trusted fingerprint or the witness can show was also tried without them: then it is not found, and that is no failure.\n");
        Console.WriteLine("| what was done | by whom: the folder and | shown by | made | found |\n|---|---|---|--:|--:|");
        foreach (var (name, seen) in campaign.Counts)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {HandsOf(seen.Hands)} | {ShownBy(seen.FoundBy)} | {seen.Made:N0} | {seen.Found:N0} |"));
        }
    }

    private static string HandsOf(Hands hands) => hands switch
    {
        Hands.FormerKey => "a former key",
        Hands.SigningKey => "the signing key",
        _ => "no key",
    };

    private static string ShownBy(FoundBy found) => found switch
    {
        FoundBy.Trust => "`--trust`",
        FoundBy.Witness => "the witness",
        _ => "the log alone",
    };
}
