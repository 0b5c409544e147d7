using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Institute.Adapter;

/// <summary>Finds out under which numbers the question's subject is looked up, with the bank's <see cref="IIdentityHistory"/> if there is one.</summary>
internal sealed class SubjectIdentification(IServiceScopeFactory scopes, LookupWatch watch, Silence silence, ILogger<SubjectIdentification> logger)
{
    public async Task<Identification> IdentifyAsync(Asking asking, CancellationToken cancellationToken)
    {
        if (asking.Question.Search is not SearchKey.Person person)
        {
            return new Identification.Found(new Subject(asking.Question.Search, []));
        }

        var progress = watch.Begin(asking, nameof(IIdentityHistory));
        var work = silence.RunAsync(() => FindAsync(progress, person, cancellationToken));
        try
        {
            // A history that ignores its token is left behind: the answer cannot wait for it.
            return await work.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            watch.LeftBehind(progress, work);
            return new Identification.Failed(FaultCode.BudgetExhausted);
        }
    }

    // Never throws: what nobody waits for any longer would be told to the process with its message, which may hold the number.
    private async Task<Identification> FindAsync(LookupProgress progress, SearchKey.Person person, CancellationToken cancellationToken)
    {
        try
        {
            return new Identification.Found(new Subject(person, await NumbersAsync(progress, person.Number, cancellationToken)));
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            watch.Ended(progress, FaultCode.BudgetExhausted);
            return new Identification.Failed(FaultCode.BudgetExhausted);
        }
        catch (Exception e)
        {
            AdapterLog.HistoryFailed(logger, progress.Asking.ExchangeId, progress.Asking.Correlation, FailureText.Of(e));
            var fault = (e as LookupException)?.Fault ?? FaultCode.CoreFailed;
            watch.Ended(progress, fault);
            return new Identification.Failed(fault);
        }
    }

    private async Task<IReadOnlyList<PersonalIdentityNumber>> NumbersAsync(LookupProgress progress, PersonalIdentityNumber asked, CancellationToken cancellationToken)
    {
        using var lent = new LentCancellation(thrown => watch.CallbackFailed(progress, thrown), cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        if (scope.ServiceProvider.GetService<IIdentityHistory>() is not { } history)
        {
            return [asked];
        }

        var numbers = await KnownNumbers.OfAsync(asked, history, lent.Token);

        // A history that stops quietly when it is cancelled has given a part, not the whole.
        if (cancellationToken.IsCancellationRequested)
        {
            watch.Swallowed(progress);
            cancellationToken.ThrowIfCancellationRequested();
        }

        watch.Ended(progress, fault: null);
        return numbers;
    }
}
