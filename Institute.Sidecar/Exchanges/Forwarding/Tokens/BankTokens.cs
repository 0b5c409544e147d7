using Institute.Sidecar.Guarding;

namespace Institute.Sidecar.Exchanges.Forwarding.Tokens;

/// <summary>Keeps the token for the bank's service: fetched once for all, refreshed when four fifths of its life have passed, never awaited longer than three seconds. Safe for all threads.</summary>
internal sealed class BankTokens(IBankTokenSource? source, TimeProvider clock, ILogger<BankTokens> logger, Guard guard)
    : GuardedService(Parts.BankToken, guard)
{
    public static readonly TimeSpan FetchWithin = TimeSpan.FromSeconds(3);

    private const double RefreshAt = 0.8;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FailureHolds = TimeSpan.FromSeconds(2);
    private static readonly BankToken NotNeeded = new BankToken.NotNeeded();
    private static readonly BankToken.Failed TooSlow = new("no answer within 3 s");

    private readonly SemaphoreSlim one = new(1);
    private volatile Kept? kept;
    private Failure? failure;

    public async ValueTask<BankToken> GetAsync(CancellationToken cancellationToken)
    {
        if (source is null)
        {
            return NotNeeded;
        }

        return kept is { } now && Age(now) < now.Token.Lifetime ? now.Token : await RenewAsync(1, cancellationToken).ConfigureAwait(false);
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        if (source is null)
        {
            return;
        }

        using var timer = new PeriodicTimer(LookEvery, clock);
        do
        {
            // Ahead of time, so that no question waits for it.
            await RenewAsync(RefreshAt, stoppingToken).ConfigureAwait(false);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    public override void Dispose()
    {
        one.Dispose();
        base.Dispose();
    }

    /// <summary>The kept token when it is younger than this part of its life, else a new one.</summary>
    private async Task<BankToken> RenewAsync(double part, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(FetchWithin, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await one.WaitAsync(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return TooSlow;
        }

        try
        {
            return await RenewAloneAsync(part, both.Token, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            one.Release();
        }
    }

    private async Task<BankToken> RenewAloneAsync(double part, CancellationToken withinTime, CancellationToken cancellationToken)
    {
        if (kept is { } now && Age(now) < now.Token.Lifetime * part)
        {
            return now.Token;
        }

        // Who queued behind a failed fetch is not made to wait for one of its own.
        if (failure is { } known && clock.GetElapsedTime(known.At) < FailureHolds)
        {
            return known.Token;
        }

        var token = await FetchAsync(withinTime).ConfigureAwait(false);
        switch (token)
        {
            case BankToken.Had had:
                (kept, failure) = (new(had, clock.GetTimestamp()), null);
                break;
            // Whoever asked went away, or the sidecar ends: that says nothing of the authorization server, and nothing to the next question.
            case BankToken.Failed failed when !cancellationToken.IsCancellationRequested:
                failure = new(failed, clock.GetTimestamp());
                logger.NoBankToken(failed.Reason);
                break;
        }

        return token;
    }

    private async Task<BankToken> FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            // A library that does not look at the token it is given must not hold the question up.
            return await source!.FetchAsync(cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return TooSlow;
        }
        catch (HttpRequestException away)
        {
            return new BankToken.Failed($"the server was not reached ({away.HttpRequestError})");
        }
        catch (Exception foreign) when (Guarded.Takes(foreign, CancellationToken.None))
        {
            // Whatever the identity library makes of a server's answer. Its message may quote the token.
            return new BankToken.Failed($"the token could not be fetched ({foreign.GetType().Name})");
        }
    }

    private TimeSpan Age(Kept token) => clock.GetElapsedTime(token.At);

    private sealed record Kept(BankToken.Had Token, long At);

    private sealed record Failure(BankToken.Failed Token, long At);
}
