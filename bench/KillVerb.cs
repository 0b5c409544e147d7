using System.Globalization;
using Institute.Bench.Logs;
using Institute.Bench.Measuring;
using Institute.Sidecar.Tests.Exchanges;
using Institute.Sidecar.Tests.MessageLogs;
using Institute.Sidecar.Tests.MessageLogs.Processes;

namespace Institute.Bench;

/// <summary>SIGKILL at random under load: the whole sidecar over sockets, the log alone, and a control that must be caught.</summary>
internal sealed class KillVerb : IVerb
{
    private const int DefaultKills = 500;
    private const int ControlKills = 20;
    private const int MostDatabaseKills = 100;
    private const string DatabaseAlone = "database";

    public string Name => "kill";

    public string Description => "kills the sidecar, the log and a database server under load and looks for answers without both their records; exit code 1 if there is one: [KILLS [SEED [database]]], the last for those of a log in a database alone";

    public bool Takes(IReadOnlyList<string> arguments) => arguments.Take(2).All(Typed.IsCount) && (arguments.Count <= 2 || arguments is [_, _, DatabaseAlone]);

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var kills = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultKills;
        var seed = arguments.Count > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : Random.Shared.Next();
        Console.WriteLine(Machine.Describe());
        Tell($"Seed {seed}");
        var rows = new List<(bool IsGood, FormattableString Text)>();
        if (arguments is not [_, _, DatabaseAlone, ..])
        {
            rows.AddRange(await KillOnDiskAsync(kills, seed, cancellationToken));
        }

        foreach (var (what, outcome, isGood) in await DatabaseKills.RunAsync(Math.Min(kills, MostDatabaseKills), seed, new Counter(), cancellationToken))
        {
            rows.Add((isGood, RowOf(what, outcome).Text));
        }

        Console.WriteLine();
        Console.WriteLine("| what was killed | kills | answers received | of them KI3004 | without both records | left open, told as abandoned | whole |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        rows.ForEach(r => Tell(r.Text));
        Console.WriteLine("A kill keeps what the kernel has: a log that does not sync is caught by `bench -- powerloss` alone.");
        return rows.TrueForAll(r => r.IsGood) ? 0 : 1;
    }

    private static async Task<IReadOnlyList<(bool IsGood, FormattableString Text)>> KillOnDiskAsync(int kills, int seed, CancellationToken cancellationToken)
    {
        var sidecar = await new KillCampaign(kills, seed, progress: new Counter()).RunAsync(cancellationToken);
        var log = await KillLogAsync(kills, LogLoad.Honest, cancellationToken);
        var control = await KillLogAsync(ControlKills, LogLoad.Early, cancellationToken);
        return
        [
            RowOf("sidecar, 8 clients over m-TLS", sidecar),
            (log.WithoutRecords == 0 && IsWhole(log), $"| log, 16 callers | {log.Kills} | {log.Sent} | - | {log.WithoutRecords} | {log.Abandoned} | {Word(IsWhole(log))} |"),
            (control.WithoutRecords > 0, $"| control: the answer leaves before its commit | {control.Kills} | {control.Sent} | - | {control.WithoutRecords} ({(control.WithoutRecords > 0 ? "caught" : "NOT CAUGHT")}) | {control.Abandoned} | {Word(IsWhole(control))} |"),
        ];
    }

    private static (bool IsGood, FormattableString Text) RowOf(string what, KillOutcome outcome) =>
        (outcome is { WithoutRecords: 0, IsWhole: true }, $"| {what} | {outcome.Kills} | {outcome.Received} | {outcome.Unrecorded} | {outcome.WithoutRecords} | {outcome.Unanswered} | {Word(outcome.IsWhole)} |");

    private static string Word(bool isWhole) => isWhole ? "yes" : "NO";

    private static async Task<LogKillsOutcome> KillLogAsync(int kills, string mode, CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        return await LogKills.RunAsync(folder, kills, mode, cancellationToken);
    }

    private static bool IsWhole(LogKillsOutcome outcome) => outcome is { IsEachOpenQuestionTold: true, Faults: 0 } && outcome.Starts == outcome.Kills + 1;

    private static void Tell(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private sealed class Counter : IProgress<int>
    {
        public void Report(int value)
        {
            if (value % 25 == 0)
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value} kills"));
            }
        }
    }
}
