using System.Globalization;
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

    public string Name => "kill";

    public string Description => "kills the sidecar under load and looks for answers without both their records; exit code 1 if there is one: [KILLS]";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var kills = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultKills;
        Console.WriteLine(Machine.Describe());
        var sidecar = await new KillCampaign(kills, new Counter()).RunAsync(cancellationToken);
        var log = await KillLogAsync(kills, LogLoad.Honest, cancellationToken);
        var control = await KillLogAsync(ControlKills, LogLoad.Early, cancellationToken);

        Console.WriteLine();
        Console.WriteLine("| what was killed | kills | answers received | of them KI3004 | without both records | left open, told as abandoned | whole |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        Tell($"| sidecar, 8 clients over m-TLS | {sidecar.Kills} | {sidecar.Received} | {sidecar.Unrecorded} | {sidecar.WithoutRecords} | {sidecar.Unanswered} | {IsWhole(sidecar)} |");
        Tell($"| log, 16 callers | {log.Kills} | {log.Sent} | - | {log.WithoutRecords} | {log.Abandoned} | {IsWhole(log)} |");
        Tell($"| control: the answer leaves before its commit | {control.Kills} | {control.Sent} | - | {control.WithoutRecords} ({(control.WithoutRecords > 0 ? "caught" : "NOT CAUGHT")}) | {control.Abandoned} | {IsWhole(control)} |");
        Console.WriteLine("A kill keeps what the kernel has: a log that does not sync is caught by `bench -- powerloss` alone.");
        return sidecar.WithoutRecords == 0 && IsWhole(sidecar) && log.WithoutRecords == 0 && IsWhole(log) && control.WithoutRecords > 0 ? 0 : 1;
    }

    private static async Task<LogKillsOutcome> KillLogAsync(int kills, string mode, CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        return await LogKills.RunAsync(folder, kills, mode, cancellationToken);
    }

    private static bool IsWhole(KillOutcome outcome) => outcome is { IsEachExchangeWhole: true, IsUnbroken: true, ExitCode: 0 } && outcome.Starts == outcome.Kills + 1;

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
