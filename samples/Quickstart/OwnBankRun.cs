using PlatformSimulator.Kits;
using PlatformSimulator.Questions;
using Quickstart.Keys;
using Quickstart.Questions;
using Quickstart.Results;

namespace Quickstart;

/// <summary>Sidecars before a service of the user's own, until they are stopped.</summary>
internal sealed class OwnBankRun(QuickstartOptions options, Uri bank, TimeProvider clock)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // What the user's service and the user have their hands on stays from run to run.
        using var place = Workplace.Prepare(options.Directory, KeyFiles.ProofKey, KitFile.FileName);
        Say("Making keys and certificates …");
        var partnerKeyPin = KeyFiles.Create(place.Path, clock.GetUtcNow());
        Say("Starting two sidecars …");
        await using var servers = await Servers.StartAsync(place, partnerKeyPin, clock, cancellationToken, bank);
        var kit = new KitFile
        {
            Sidecar = servers.Sidecar.Partner,
            ClosedSidecar = servers.ClosedSidecar.Partner,
            Bank = bank,
            Health = servers.Sidecar.Health,
            Management = servers.Sidecar.Management,
            Institute = File.Exists(place.PathOf(KitFile.FileName)) ? KitFile.Read(place.Path).Institute : null,
            TestCustomers = File.Exists(place.PathOf(KitFile.FileName)) ? KitFile.Read(place.Path).TestCustomers : BankCustomers.Chosen,
        };
        kit.Write(place.Path);
        var question = place.PathOf(Path.Combine("questions", "person.xml"));
        Directory.CreateDirectory(Path.GetDirectoryName(question)!);
        await File.WriteAllBytesAsync(question, new QuestionDocument(Search.Person(kit.TestCustomers.PersonalNumber)).Write(clock), cancellationToken);

        Say($"""
            A sidecar stands before {bank.GetLeftPart(UriPartial.Authority)}.
            Your service shares this key with it; without it, or with another, every question is KI4002:
              {place.PathOf(KeyFiles.ProofKey)}
            Name your test customers here, for PlatformSimulator and kvs-conformance; this file and the key stay from run to run:
              {place.PathOf(KitFile.FileName)}
            Ask it yourself:
            {CurlLine.For(place, kit, question)}
            The operations page: {kit.Management}
            Press Ctrl-C to stop.
            """);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Say("Stopping …");
        }

        var complaints = await servers.StopAsync();
        foreach (var complaint in complaints)
        {
            await Console.Error.WriteLineAsync("Not as expected: " + complaint);
        }

        return complaints.Count == 0 ? 0 : 1;
    }

    private static void Say(string line) => Console.WriteLine(line);
}
