using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Institute.Adapter;

/// <summary>Asks one lookup for everything, in a scope of its own.</summary>
internal sealed class LookupRun(
    IServiceScopeFactory scopes, IOptions<InstituteAdapterOptions> options, TimeProvider clock, LookupWatch watch, AdapterMetrics metrics, ILogger<LookupRun> logger)
{
    /// <summary>All that the lookup finds, or a fault; never a part.</summary>
    public async Task<Findings> AskAsync(LookupRegistration registration, LookupProgress progress, Subject subject, CancellationToken cancellationToken)
    {
        var findings = await TryAsync(registration, progress, subject, cancellationToken);
        watch.Ended(progress, (findings as Findings.Failed)?.Fault);
        return findings;
    }

    private async Task<Findings> TryAsync(LookupRegistration registration, LookupProgress progress, Subject subject, CancellationToken cancellationToken)
    {
        try
        {
            using var lent = new LentCancellation(thrown => watch.CallbackFailed(progress, thrown), cancellationToken);
            await using var scope = scopes.CreateAsyncScope();
            progress.HoldsThread = true;
            var lookup = (CoreBankingLookup)scope.ServiceProvider.GetRequiredService(registration.Type);
            return await FindAsync(lookup, progress, subject, lent, cancellationToken);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            return new Findings.Failed(FaultCode.BudgetExhausted);
        }
        catch (LookupException e)
        {
            // The other faults are answers, not failures: they stand in the exchange's last line.
            if (e.Fault == FaultCode.CoreFailed)
            {
                Tell(progress, e);
            }

            return new Findings.Failed(e.Fault);
        }
        catch (Exception e)
        {
            Tell(progress, e);
            return new Findings.Failed(FaultCode.CoreFailed);
        }
        finally
        {
            progress.HoldsThread = false;
        }
    }

    private async Task<Findings> FindAsync(CoreBankingLookup lookup, LookupProgress progress, Subject subject, LentCancellation lent, CancellationToken cancellationToken)
    {
        List<Finding> found = [];
        var asking = progress.Asking;
        var searches = subject.Search is SearchKey.Person ? subject.Numbers.Select(n => (SearchKey)new SearchKey.Person(n)) : [subject.Search];
        foreach (var (rank, search) in searches.Index())
        {
            var context = new LookupContext(asking.Today) { Period = asking.Question.Period, ExchangeId = asking.ExchangeId, Deadline = asking.Deadline };
            progress.HoldsThread = true;
            await using var findings = LookupCall.Of(lookup, search, context, lent.Token).GetAsyncEnumerator(lent.Token);
            while (await NextAsync(findings, progress))
            {
                // One that does not heed its token and never ends is stopped here, and does not fill the memory before that.
                cancellationToken.ThrowIfCancellationRequested();
                found.Add(new(findings.Current ?? throw new InvalidOperationException(KnownRules.YieldedNull), rank, progress.Lookup, ++progress.Given));
                if (found.Count > options.Value.MaxFindings)
                {
                    AdapterLog.TooManyFindings(logger, asking.ExchangeId, asking.Correlation, progress.Lookup, progress.Kind, options.Value.MaxFindings);
                    return new Findings.Failed(FaultCode.AnswerTooLarge);
                }
            }

            // A lookup that stops quietly when it is cancelled has given a part, not the whole.
            if (cancellationToken.IsCancellationRequested)
            {
                watch.Swallowed(progress);
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (IsTooStale(context, progress))
            {
                return new Findings.Failed(FaultCode.CoreFailed);
            }
        }

        return new Findings.Complete(found);
    }

    private static ValueTask<bool> NextAsync(IAsyncEnumerator<Engagement> findings, LookupProgress progress)
    {
        progress.HoldsThread = true;
        var next = findings.MoveNextAsync();
        progress.HoldsThread = false;
        return next;
    }

    // What it had given when it failed tells the bank where to look: the one after it could not be made.
    private void Tell(LookupProgress progress, Exception e) =>
        AdapterLog.LookupFailed(logger, progress.Asking.ExchangeId, progress.Asking.Correlation, progress.Lookup, progress.Kind, progress.Given + 1, FailureText.Of(e));

    private bool IsTooStale(LookupContext context, LookupProgress progress)
    {
        if (context.AsOf is not { } asOf)
        {
            return false;
        }

        var maxDataAge = options.Value.MaxDataAge;
        var age = clock.GetUtcNow() - asOf;
        metrics.DataAge(progress.Lookup, age);
        if (age <= maxDataAge)
        {
            return false;
        }

        AdapterLog.TooStale(logger, progress.Asking.ExchangeId, progress.Asking.Correlation, progress.Lookup, (long)age.TotalSeconds, (long)maxDataAge.TotalSeconds);
        return true;
    }
}
