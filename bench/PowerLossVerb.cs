using System.Globalization;
using Institute.Bench.Measuring;
using Institute.Sidecar.Tests.MessageLogs.DiskFaults;
using Institute.Sidecar.Tests.MessageLogs.Processes;

namespace Institute.Bench;

/// <summary>Every point of a run at which the power can go, and three controls that must be caught.</summary>
internal sealed class PowerLossVerb : IVerb
{
    private const int ControlCuts = 200;

    public string Name => "powerloss";

    public string Description => "rebuilds the disk as a power loss at every point would leave it; exit code 1 if an answer was sent without both its records: [POINTS]";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        int? cuts = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : null;
        Console.WriteLine(Machine.Describe());
        Console.WriteLine();
        Console.WriteLine("| log | disk operations and sends | disks rebuilt | answers and questions out by then | without their records | could not be taken up | faults found |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var real = await PowerLossCampaign.RunAsync(LogLoad.Steps, "FULL", cuts, cancellationToken);
        Tell("as delivered", real);
        var rolls = await PowerLossCampaign.RunAsync(LogLoad.Rolls, "FULL", cuts, cancellationToken);
        Tell("as delivered, segments left and sealed on the way", rolls);
        var isEachCaught = true;
        foreach (var (name, mode, synchronous) in new[] { ("control: acknowledged before the sync", LogLoad.Steps, "NORMAL"), ("control: `synchronous=OFF`", LogLoad.Steps, "OFF"), ("control: the answer leaves before its commit", LogLoad.EarlySteps, "FULL") })
        {
            var control = await PowerLossCampaign.RunAsync(mode, synchronous, ControlCuts, cancellationToken);
            isEachCaught &= control.Lost > 0;
            Tell(name + (control.Lost > 0 ? " (caught)" : " (NOT CAUGHT)"), control);
        }

        return IsWhole(real) && IsWhole(rolls) && isEachCaught ? 0 : 1;
    }

    private static bool IsWhole(PowerLossOutcome outcome) => outcome is { Lost: 0, Unreadable: 0, Faults: [] };

    private static void Tell(string name, PowerLossOutcome outcome) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {outcome.Events} | {outcome.Disks} | {outcome.Said} | {outcome.Lost} | {outcome.Unreadable} | {outcome.Faults.Count} |"));
}
