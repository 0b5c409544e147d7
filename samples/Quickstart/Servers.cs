using Quickstart.Keys;
using Quickstart.Processes;
using Quickstart.Settings;

namespace Quickstart;

/// <summary>The three servers of a run, each a process of its own: the bank's service, the sidecar, and a sidecar whose window is closed.</summary>
internal sealed class Servers : IAsyncDisposable
{
    // A cold machine with two busy cores; a warm one needs two seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly List<ChildProcess> started = [];
    private readonly Workplace place;
    private readonly TimeProvider clock;

    private Servers(Workplace place, TimeProvider clock)
    {
        this.place = place;
        this.clock = clock;
    }

    public Uri Bank { get; private set; } = null!;

    public SidecarAddresses Sidecar { get; private set; } = null!;

    public SidecarAddresses ClosedSidecar { get; private set; } = null!;

    /// <summary>Starts them all and waits until they listen.</summary>
    /// <param name="place">The folder of the run.</param>
    /// <param name="partnerKeyPin">Of the allow-list.</param>
    /// <param name="clock">Of the run.</param>
    /// <param name="cancellationToken">Of the run.</param>
    /// <param name="bank">A service that runs already; null starts the sample's.</param>
    public static async Task<Servers> StartAsync(Workplace place, string partnerKeyPin, TimeProvider clock, CancellationToken cancellationToken, Uri? bank = null)
    {
        var servers = new Servers(place, clock);
        try
        {
            servers.Bank = bank ?? await servers.StartBankAsync(cancellationToken);
            var open = servers.StartSidecarAsync(SidecarNode.Open, "sidecar.json", partnerKeyPin, SidecarSettingsFile.OpenAllDay, cancellationToken);
            var closed = servers.StartSidecarAsync(SidecarNode.Closed, "sidecar-closed.json", partnerKeyPin, SidecarSettingsFile.ClosedNow(clock), cancellationToken);
            await Task.WhenAll(open, closed);
            (servers.Sidecar, servers.ClosedSidecar) = (await open, await closed);
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the sidecars first: they drain against a bank that still answers.</summary>
    /// <returns>What was not in order.</returns>
    public async Task<IReadOnlyList<string>> StopAsync()
    {
        string?[] complaints = [.. await Task.WhenAll(started.Skip(1).Select(p => p.StopAsync())), .. await Task.WhenAll(started.Take(1).Select(p => p.StopAsync()))];
        started.Clear();
        return [.. complaints.OfType<string>()];
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task<Uri> StartBankAsync(CancellationToken cancellationToken)
    {
        var addressFile = place.PathOf("bank.address");
        var process = Start("The bank's service", ChildPrograms.Command(
            ChildPrograms.Bank,
            "--Urls=http://127.0.0.1:0",
            $"--Bank:ProofKeyFile={place.PathOf(KeyFiles.ProofKey)}",
            $"--Bank:SwitchFile={place.PathOf("bank.switch")}",
            $"--Bank:AddressFile={addressFile}"), "bank.output");
        return new(await process.FileAsync(addressFile, Patience, cancellationToken));
    }

    private async Task<SidecarAddresses> StartSidecarAsync(string node, string settingsName, string partnerKeyPin, (string Opens, string Closes) window, CancellationToken cancellationToken)
    {
        var settings = place.PathOf(settingsName);
        var addresses = place.PathOf(Path.ChangeExtension(settingsName, ".addresses"));
        SidecarSettingsFile.Write(settings, place.Path, node, partnerKeyPin, Bank, window);
        var process = Start($"The sidecar ({settingsName})", ChildPrograms.Command(ChildPrograms.Sidecar, "run", "--settings", settings, "--addresses", addresses), Path.ChangeExtension(settingsName, ".output"));
        return SidecarAddresses.Parse(await process.FileAsync(addresses, Patience, cancellationToken));
    }

    private ChildProcess Start(string name, System.Diagnostics.ProcessStartInfo command, string output)
    {
        var process = ChildProcess.Start(name, command, place.PathOf(output), clock);
        lock (started)
        {
            started.Add(process);
        }

        return process;
    }
}
