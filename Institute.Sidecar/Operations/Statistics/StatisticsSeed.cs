using Institute.Sidecar.Guarding;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Operations.Statistics;

/// <summary>Fills the page's counts from the log when the process starts, so that a restart does not empty the page; and each minute with what other nodes of the store wrote.</summary>
internal sealed class StatisticsSeed(ExchangeStatistics statistics, SidecarSettings settings, TimeProvider clock, ILogger<StatisticsSeed> logger, Guard guard)
    : GuardedService(Parts.PageCounts, guard)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Exchanges of this run are counted as they end; those of earlier runs ended before it began. Taken before a listener is open: the work itself may begin after the first answers.</summary>
    private readonly DateTimeOffset began = clock.GetUtcNow();

    private readonly Dictionary<string, ChainStatistics> others = new(StringComparer.Ordinal);
    private ChainStatistics? own = new(statistics);
    private bool hasFailed;

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            do
            {
                TryRead(stoppingToken);
            }
            while ((own is not null || settings.Log.Store == LogStoreKind.Postgres) && await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    // The page is a convenience: a database that is away, or a damaged record, must not end the process that answers questions.
    private void TryRead(CancellationToken cancellationToken)
    {
        try
        {
            Read(cancellationToken);
            hasFailed = false;
        }
        catch (Exception e) when (Guarded.Takes(e, cancellationToken))
        {
            if (!hasFailed)
            {
                hasFailed = true;
                logger.CountsNotRead(e.GetType().Name);
            }
        }
    }

    private void Read(CancellationToken cancellationToken)
    {
        using var archive = MessageLogFactory.OpenArchive(MessageLogFactory.OptionsOf(settings));
        var oldest = clock.GetUtcNow().AddDays(-ExchangeStatistics.Days);
        if (own is { } unread)
        {
            unread.Read(archive, oldest, began, cancellationToken);
            own = null;
        }

        foreach (var node in archive.AllNodes())
        {
            if (node.ReadIdentity()?.Node is not { } name || string.Equals(name, settings.Node, StringComparison.Ordinal))
            {
                continue;
            }

            if (!others.TryGetValue(name, out var chain))
            {
                others[name] = chain = new(statistics);
            }

            chain.Read(node, oldest, to: null, cancellationToken);
        }
    }
}
