using Institute.Sidecar.Guarding;
using Institute.Sidecar.Settings.Reloading;
using Microsoft.IdentityModel.Tokens;

namespace Institute.Sidecar.Tokens.External;

/// <summary>An external issuer's keys, fetched in the background; the newest that were ever had stay in force while the issuer is away.</summary>
internal sealed class MetadataKeys(MetadataClient client, KeyCache cache, TimeProvider clock, ILogger<MetadataKeys> logger, Guard guard)
    : GuardedService(Parts.IssuerKeys, guard), ITokenKeys
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    /// <summary>Until there are any keys at all.</summary>
    public static readonly TimeSpan FirstInterval = TimeSpan.FromSeconds(10);

    // A stranger's made-up key id must neither flood the issuer nor eat the response budget.
    private static readonly TimeSpan RefreshAtMost = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WaitAtMost = TimeSpan.FromSeconds(1.5);

    private readonly SemaphoreSlim one = new(1);
    private readonly Lock gate = new();
    private volatile ExternalKeySet? current = cache.Read();
    private long? refreshedAt;
    private string refused = "";

    public IReadOnlyList<SecurityKey> Keys => current?.Keys ?? [];

    public async ValueTask<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (refreshedAt is { } before && clock.GetElapsedTime(before) < RefreshAtMost)
            {
                return false;
            }

            refreshedAt = clock.GetTimestamp();
        }

        try
        {
            await FetchAsync(CancellationToken.None).WaitAsync(WaitAtMost, clock, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            // It goes on in the background, for the next question.
            return false;
        }
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await FetchAsync(stoppingToken).ConfigureAwait(false);
            await Task.Delay(current is null ? FirstInterval : Interval, clock, stoppingToken).ConfigureAwait(false);
        }
    }

    public override void Dispose()
    {
        one.Dispose();
        base.Dispose();
    }

    private async Task FetchAsync(CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            switch (await client.FetchAsync(cancellationToken).ConfigureAwait(false))
            {
                case Loading<ExternalKeySet>.Usable { Value: var keys }:
                    Take(keys);
                    break;
                case Loading<ExternalKeySet>.Unusable unusable when !string.Equals(refused, unusable.Reason, StringComparison.Ordinal):
                    refused = unusable.Reason;
                    logger.IssuerKeysUnavailable(unusable.Reason, current is null ? "none were ever had: every token is refused" : "the old ones stay in force");
                    break;
            }
        }
        finally
        {
            one.Release();
        }
    }

    private void Take(ExternalKeySet keys)
    {
        refused = "";
        if (string.Equals(current?.Json, keys.Json, StringComparison.Ordinal))
        {
            return;
        }

        current = keys;
        logger.IssuerKeysInForce(keys.Keys.Count);
        cache.Write(keys);
    }
}
