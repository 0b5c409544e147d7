using PlatformSimulator.Kits;
using Quickstart.Keys;
using Quickstart.Questions;
using Quickstart.Results;

namespace Quickstart;

/// <summary>One run, from keys to exit code.</summary>
internal sealed class QuickstartRun(QuickstartOptions options, TimeProvider clock)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var place = Workplace.Prepare(options.Directory);
        Say("Making keys and certificates …");
        var partnerKeyPin = KeyFiles.Create(place.Path, clock.GetUtcNow());
        Say("Starting the bank's service and two sidecars …");
        await using var servers = await Servers.StartAsync(place, partnerKeyPin, clock, cancellationToken);
        var kit = new KitFile
        {
            Sidecar = servers.Sidecar.Partner,
            ClosedSidecar = servers.ClosedSidecar.Partner,
            Bank = servers.Bank,
            Health = servers.Sidecar.Health,
            Management = servers.Sidecar.Management,
            Institute = new() { Name = "Exempelbanken AB", OrganisationNumber = "5560001231", Environment = "Quickstart" },
            TestCustomers = BankCustomers.Chosen,
        };
        kit.Write(place.Path);

        Say("Asking …");
        var exchanges = await new ExchangeRunner(place, kit, clock).RunAsync(QuestionPlan.Make(kit.TestCustomers, clock), cancellationToken);
        var logCommands = new LogCommands(place, clock);
        await logCommands.FindAsync(exchanges[0].CorrelationId, cancellationToken);
        var run = new ShownRun
        {
            Exchanges = exchanges,
            Log = await logCommands.VerifyAsync(cancellationToken),
            Sidecar = kit.Sidecar,
            ClosedSidecar = kit.ClosedSidecar,
            Management = kit.Management,
            Directory = place.Path,
        };
        Show(run);
        var isAsExpected = Complain(Complaints(run));
        if (options.Keep)
        {
            await StayAsync(place, kit, cancellationToken);
        }

        var hasEndedWell = Complain(await servers.StopAsync());
        return isAsExpected && hasEndedWell ? 0 : 1;
    }

    private static bool Complain(IReadOnlyList<string> complaints)
    {
        foreach (var complaint in complaints)
        {
            Console.Error.WriteLine("Not as expected: " + complaint);
        }

        return complaints.Count == 0;
    }

    private static List<string> Complaints(ShownRun run)
    {
        List<string> complaints = [.. run.Exchanges.Where(e => e.Complaint is not null).Select(e => $"\"{e.Case}\": {e.Complaint} (correlation ID {e.CorrelationId})")];
        if (!run.Log.Verified)
        {
            complaints.Add("log verify found the message log broken.");
        }

        return complaints;
    }

    private void Show(ShownRun run)
    {
        if (options.Json)
        {
            Console.WriteLine(run.ToJson());
        }
        else
        {
            RunPrinter.Print(run);
        }
    }

    private async Task StayAsync(Workplace place, KitFile kit, CancellationToken cancellationToken)
    {
        Say("Ask it yourself:");
        Say(CurlLine.For(place, kit, Directory.EnumerateFiles(place.PathOf("questions")).Order(StringComparer.Ordinal).First()));
        if (kit.Management is not null)
        {
            Say($"The operations page: {kit.Management}");
        }

        Say("Press Ctrl-C to stop.");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Say("Stopping …");
        }
    }

    /// <summary>With <c>--json</c> standard output belongs to the one object.</summary>
    private void Say(string line) => (options.Json ? Console.Error : Console.Out).WriteLine(line);
}
