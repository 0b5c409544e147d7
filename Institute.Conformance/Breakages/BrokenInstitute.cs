using Institute.Conformance.Asking;
using PlatformSimulator.Kits;

namespace Institute.Conformance.Breakages;

/// <summary>A good institute behind gates that make it a bad one.</summary>
internal sealed class BrokenInstitute(string directory, KitFile kit, Breakage breakage, ClientCertificates certificates, TimeProvider clock) : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> servers = [];

    /// <summary>The sample bank of a Quickstart reads it before each question.</summary>
    private string BankSwitchFile => Path.Combine(directory, "bank.switch");

    /// <returns>The kit with the addresses of the bad one.</returns>
    public async Task<KitFile> StartAsync(CancellationToken cancellationToken)
    {
        if (breakage.BankSwitch is { } wrong)
        {
            await File.WriteAllTextAsync(BankSwitchFile, wrong, cancellationToken);
        }

        if (breakage.Canned is { } canned)
        {
            var server = new CannedServer(directory, canned);
            servers.Add(server);
            return kit with { Sidecar = server.Address, ClosedSidecar = server.Address, Bank = server.Address };
        }

        var open = await GateAsync(kit.Sidecar, cancellationToken);
        var closed = kit.ClosedSidecar is null ? null : breakage.NeverCloses ? open : await GateAsync(kit.ClosedSidecar, cancellationToken);
        return kit with { Sidecar = open, ClosedSidecar = closed, Bank = breakage.BankIsOpen ? open : kit.Bank };
    }

    public async ValueTask DisposeAsync()
    {
        File.Delete(BankSwitchFile);
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }
    }

    private async Task<Uri> GateAsync(Uri behind, CancellationToken cancellationToken)
    {
        var gate = await Gate.StartAsync(directory, kit, behind, breakage, certificates, clock, cancellationToken);
        servers.Add(gate);
        return gate.Address;
    }
}
