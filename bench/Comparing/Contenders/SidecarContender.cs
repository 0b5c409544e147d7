using Institute.Testing.Sidecars;

namespace Institute.Bench.Comparing.Contenders;

/// <summary>The sidecar as it is run, with every duty.</summary>
internal sealed class SidecarContender : IContender
{
    private readonly SidecarProcess process;

    private SidecarContender(SidecarProcess process) => this.process = process;

    public string Name => "sidecar";

    public Uri Address => process.Partner;

    public int ProcessId => process.Id;

    public static async Task<SidecarContender> StartAsync(ComparisonKit kit, CancellationToken cancellationToken)
    {
        var started = await SidecarProcess.StartAsync(kit.Sidecar, cancellationToken);
        await kit.TakeTokenAsync(started.Partner, cancellationToken);
        return new(started);
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
