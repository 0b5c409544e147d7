using System.Globalization;
using Institute.Bench.Faults;
using Institute.Bench.Measuring;

namespace Institute.Bench;

/// <summary>Random faults behind, in and before real sidecars over real sockets: each question gets exactly one whole answer by 10.0 s.</summary>
internal sealed class FaultsVerb : IVerb
{
    private const int DefaultCount = 10_000;
    private const int Concurrent = 50;
    private const double Limit = 10.0;

    // More would be a log that does not keep up, and not a disk that was slow once.
    private const int SlowDiskOneIn = 100;

    public string Name => "faults";

    public string Description => "random faults around the sidecar, 50 at a time: [COUNT] [SEED]; exit code 1 when one answer is late, missing, doubled or another than it should be";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var count = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultCount;
        var seed = arguments.Count > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : Random.Shared.Next();
        Console.WriteLine($"## Faults\n{Machine.Describe()}\n");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} questions, {Concurrent} at a time, seed {seed}.\n"));

        var kinds = FaultKinds.All;
        var scenes = await StartAsync(kinds, cancellationToken);
        var plan = FaultPlan.Draw(count, kinds.Count, seed);
        var judge = new FaultJudge();
        var start = TimeProvider.System.GetTimestamp();
        await using var lateness = new Lateness();
        var done = 0;
        await Parallel.ForEachAsync(plan, new ParallelOptions { MaxDegreeOfParallelism = Concurrent, CancellationToken = cancellationToken }, async (one, token) =>
        {
            try
            {
                judge.Came(kinds[one.Kind], one.Id, await scenes[one.Kind].AskAsync(kinds[one.Kind], one.Id, token));
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                judge.Failed(kinds[one.Kind], one.Id, failure);
            }

            if (Interlocked.Increment(ref done) is var ended && ended % Math.Max(1, count / 20) == 0)
            {
                // Where nobody takes it for a result.
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ended} of {count} after {TimeProvider.System.GetElapsedTime(start).TotalMinutes:F1} minutes, longest answer {judge.Longest:F2} s, {judge.Wrong.Count} wrong"));
            }
        });
        var took = TimeProvider.System.GetElapsedTime(start);
        var own = TimeSpan.Zero;
        foreach (var scene in scenes.Distinct())
        {
            judge.Compare(await scene.StopAsync());
            own = scene.Longest > own ? scene.Longest : own;
            await scene.DisposeAsync();
        }

        judge.Close();
        return Report(judge, plan, took, (own, lateness.Most));
    }

    /// <summary>For each kind its sidecar: one for all behaviours, and one for each address where no service stands.</summary>
    private static async Task<IReadOnlyList<FaultScene>> StartAsync(IReadOnlyList<FaultKind> kinds, CancellationToken cancellationToken)
    {
        var service = await FaultScene.StartAsync(kinds, place: null, cancellationToken);
        var scenes = new List<FaultScene>();
        foreach (var kind in kinds)
        {
            scenes.Add(kind.Place is null ? service : await FaultScene.StartAsync(kinds, await kind.Place(cancellationToken), cancellationToken));
        }

        return scenes;
    }

    private static int Report(FaultJudge judge, IReadOnlyList<(int Kind, string Id)> plan, TimeSpan took, (TimeSpan Longest, TimeSpan Lateness) inside)
    {
        Console.WriteLine("| fault | due | times | longest answer |\n|---|---|---|---|");
        for (var i = 0; i < FaultKinds.All.Count; i++)
        {
            var kind = FaultKinds.All[i];
            var (also, longest) = judge.Of(kind);
            var due = kind.Due == FaultOutcome.Abandoned ? "none: abandoned" : kind.Due == FaultOutcome.Reset ? "none: reset at 10 s" : Told(kind.Due);
            var otherwise = kind.Also is null ? "" : string.Create(CultureInfo.InvariantCulture, $", or {Told(kind.Also)} ({also})");
            var most = kind.IsUnanswered ? "–" : string.Create(CultureInfo.InvariantCulture, $"{longest:F2} s");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {kind.Name} | {due}{otherwise} | {plan.Count(p => p.Kind == i)} | {most} |"));
        }

        foreach (var one in judge.Wrong)
        {
            Console.Error.WriteLine(one);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{judge.Wrong.Count} wrong, {took.TotalMinutes:F1} minutes. Measured at the partner, from the head of its question to the last byte of the answer. By the sidecar's own count the longest was {inside.Longest.TotalSeconds:F2} s; partner, sidecar and bank are one process here, which woke up at most {inside.Lateness.TotalSeconds:F2} s late. {judge.SlowDisk} answers were KI3004 because this machine's disk took longer than the log is awaited, each told as a gap (allowed: one in {SlowDiskOneIn}).\n"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{plan.Count} faults, longest answer {judge.Longest:F2} s"));
        return judge.Wrong.Count == 0 && judge.Count == plan.Count && judge.Longest <= Limit && judge.SlowDisk * SlowDiskOneIn <= plan.Count ? 0 : 1;
    }

    private static string Told(FaultOutcome outcome) => outcome.Fault ?? "the bank's answer";
}
