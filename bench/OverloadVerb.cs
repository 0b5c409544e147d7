using System.Globalization;
using Institute.Bench.Measuring;
using Institute.Bench.Overloads;

namespace Institute.Bench;

/// <summary>A partner asks while others ask too much: what was taken is answered within ten seconds, and memory stays bounded.</summary>
internal sealed class OverloadVerb : IVerb
{
    private const int DefaultSeconds = 12;
    private const double Limit = 10.0;
    private const double Mebi = 1024 * 1024;

    public string Name => "overload";

    public string Description => "a partner's questions under each attack: [SECONDS] [PART OF A NAME]; exit code 1 when one that was taken was answered late or not at all";

    public bool Takes(IReadOnlyList<string> arguments) => arguments.Count <= 2 && arguments.Take(1).All(Typed.IsCount);

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var seconds = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultSeconds;
        var attacks = Attacks.All.Where(a => arguments.Count < 2 || a.Name.Contains(arguments[1], StringComparison.OrdinalIgnoreCase));
        Console.WriteLine($"## Overload\n{Machine.Describe()}\n");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds} s each; the partner asks ten questions a second, one of them on a new connection, of a bank that takes 0.1 s.\n"));
        Console.WriteLine("| attack | tries | refused by the sidecar | partner asked | answered | KI3003 | other | not let in | no answer | longest answer | by the sidecar's count, anybody's | memory before | most memory |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        var isGood = true;
        foreach (var attack in attacks)
        {
            isGood &= await RunAsync(attack, TimeSpan.FromSeconds(seconds), cancellationToken);
        }

        Console.WriteLine("""

            Refused by the sidecar: by its own count, as `RefusalsCounted` has it, most of them the attacker's. Not let in: the connection was ended before the question was taken, so nothing was promised. No answer: the question is in the log and the partner got nothing; there may be none.

            Memory is bounded by `Partner:MaxMegabytesInFlight` (256 unless the attack's name says otherwise): an answer is held up to three times while it is taken from the bank, recorded and sent, so at most three times that much over the memory before, and up to 512 MiB of the log's queue when its disk is behind; garbage not yet collected comes on top.
            """);
        return isGood ? 0 : 1;
    }

    private static async Task<bool> RunAsync(Attack attack, TimeSpan time, CancellationToken cancellationToken)
    {
        await using var scene = await Scene.StartAsync(attack, cancellationToken);
        using var load = new GenuineLoad(scene);
        using (var settling = new CancellationTokenSource(TimeSpan.FromSeconds(1), TimeProvider.System))
        {
            await load.SettleAsync(settling.Token);
        }

        var before = scene.Memory().Now;
        using var until = new CancellationTokenSource(time, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(until.Token, cancellationToken);
        await Task.WhenAll(attack.RunAsync(scene, either.Token), load.RunAsync(either.Token));
        cancellationToken.ThrowIfCancellationRequested();
        var most = scene.Memory().Most;
        var (refused, taken) = await scene.StopAsync(cancellationToken);
        return Tell(attack, scene, load, load.Unanswered.Count(taken.Contains), refused, (before, most));
    }

    private static bool Tell(Attack attack, Scene scene, GenuineLoad load, int without, IReadOnlyDictionary<string, long> refused, (long Before, long Most) memory)
    {
        var answered = load.Answers.Count(a => a.Fault is null);
        var busy = load.Answers.Count(a => a.Fault is "KI3003");
        var longest = load.Answers.Select(a => a.Seconds).DefaultIfEmpty(0).Max();
        var reasons = refused.Count == 0 ? "–" : string.Join(", ", refused.OrderByDescending(r => r.Value).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Key} {r.Value}")));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {attack.Name} | {scene.Tries} | {reasons} | {load.Answers.Count + load.Unanswered.Count} | {answered} | {busy} | {load.Answers.Count - answered - busy} | {load.Unanswered.Count - without} | {without} | {longest:F2} s | {scene.Longest.TotalSeconds:F2} s | {memory.Before / Mebi:F0} MiB | {memory.Most / Mebi:F0} MiB |"));
        return without == 0 && longest <= Limit;
    }
}
