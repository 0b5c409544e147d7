using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Institute.Adapter;

/// <summary>Asks one lookup for everything, in a scope of its own.</summary>
internal sealed class LookupRun(
    IServiceScopeFactory scopes, IOptions<InstituteAdapterOptions> options, TimeProvider clock, AdapterMetrics metrics, ILogger<LookupRun> logger)
{
    /// <summary>All that the lookup finds, or a fault; never a part.</summary>
    public async Task<Findings> AskAsync(LookupRegistration registration, Asking asking, Subject subject, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var lookup = (CoreBankingLookup)scope.ServiceProvider.GetRequiredService(registration.Type);
            return await FindAsync(lookup, registration.Type.Name, asking, subject, cancellationToken);
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
                AdapterLog.LookupFailed(logger, asking.ExchangeId, registration.Type.Name, FailureText.Of(e));
            }

            return new Findings.Failed(e.Fault);
        }
        catch (Exception e)
        {
            AdapterLog.LookupFailed(logger, asking.ExchangeId, registration.Type.Name, FailureText.Of(e));
            return new Findings.Failed(FaultCode.CoreFailed);
        }
    }

    private async Task<Findings> FindAsync(CoreBankingLookup lookup, string name, Asking asking, Subject subject, CancellationToken cancellationToken)
    {
        List<Finding> found = [];
        var searches = subject.Search is SearchKey.Person ? subject.Numbers.Select(n => (SearchKey)new SearchKey.Person(n)) : [subject.Search];
        foreach (var (rank, search) in searches.Index())
        {
            var context = new LookupContext(asking.Today) { Period = asking.Question.Period, ExchangeId = asking.ExchangeId, Deadline = asking.Deadline };
            await foreach (var engagement in LookupCall.Of(lookup, search, context, cancellationToken).WithCancellation(cancellationToken))
            {
                found.Add(new(engagement ?? throw new InvalidOperationException("The lookup yielded null."), rank));
            }

            // A lookup that stops quietly when it is cancelled has given a part, not the whole.
            cancellationToken.ThrowIfCancellationRequested();
            if (IsTooStale(context, name, asking.ExchangeId))
            {
                return new Findings.Failed(FaultCode.CoreFailed);
            }
        }

        return new Findings.Complete(found);
    }

    private bool IsTooStale(LookupContext context, string name, Guid exchangeId)
    {
        if (context.AsOf is not { } asOf)
        {
            return false;
        }

        var maxDataAge = options.Value.MaxDataAge;
        var age = clock.GetUtcNow() - asOf;
        metrics.DataAge(name, age);
        if (age <= maxDataAge)
        {
            return false;
        }

        AdapterLog.TooStale(logger, exchangeId, name, (long)age.TotalSeconds, (long)maxDataAge.TotalSeconds);
        return true;
    }
}
