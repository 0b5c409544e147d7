using Institute.Sidecar.Guarding;

namespace Institute.Sidecar.Exchanges.Forwarding;

/// <summary>Looks each five seconds which addresses take a connection (and a handshake, for https). No question is ever made up for it.</summary>
internal sealed class BankWatch(BankConnection connection, TimeProvider clock, ILogger<BankWatch> logger, Guard guard)
    : GuardedService(Parts.BankWatch, guard)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            await Task.WhenAll(connection.Nodes.Select(n => LookAsync(n, stoppingToken))).ConfigureAwait(false);
        }
    }

    internal async Task LookAsync(BankNode node, CancellationToken cancellationToken)
    {
        if (node.Looked(await ConnectsAsync(node, cancellationToken).ConfigureAwait(false)))
        {
            logger.BankAddressChanged(node.Address.SocketPath ?? node.Address.Base, node.IsHealthy ? "takes connections again" : "takes no connection");
        }
    }

    private async Task<bool> ConnectsAsync(BankNode node, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(BankNode.ConnectWithin, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await using var stream = await node.Dialer.ConnectAsync(both.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception failure) when (Guarded.Takes(failure, cancellationToken))
        {
            return false;
        }
    }
}
