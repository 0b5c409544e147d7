using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Institute.Adapter;

/// <summary>Finds out under which numbers the question's subject is looked up, with the bank's <see cref="IIdentityHistory"/> if there is one.</summary>
internal sealed class SubjectIdentification(IServiceScopeFactory scopes, Silence silence, ILogger<SubjectIdentification> logger)
{
    public async Task<Identification> IdentifyAsync(Asking asking, CancellationToken cancellationToken)
    {
        if (asking.Question.Search is not SearchKey.Person person)
        {
            return new Identification.Found(new Subject(asking.Question.Search, []));
        }

        try
        {
            // A history that ignores its token is left behind: the answer cannot wait for it.
            return await silence.RunAsync(() => FindAsync(asking.ExchangeId, person, cancellationToken)).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new Identification.Failed(FaultCode.BudgetExhausted);
        }
    }

    // Never throws: what nobody waits for any longer would be told to the process with its message, which may hold the number.
    private async Task<Identification> FindAsync(Guid exchangeId, SearchKey.Person person, CancellationToken cancellationToken)
    {
        try
        {
            return new Identification.Found(new Subject(person, await NumbersAsync(person.Number, cancellationToken)));
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            return new Identification.Failed(FaultCode.BudgetExhausted);
        }
        catch (Exception e)
        {
            AdapterLog.LookupFailed(logger, exchangeId, nameof(IIdentityHistory), FailureText.Of(e));
            return new Identification.Failed((e as LookupException)?.Fault ?? FaultCode.CoreFailed);
        }
    }

    private async Task<IReadOnlyList<PersonalIdentityNumber>> NumbersAsync(PersonalIdentityNumber asked, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (scope.ServiceProvider.GetService<IIdentityHistory>() is not { } history)
        {
            return [asked];
        }

        var numbers = await KnownNumbers.OfAsync(asked, history, cancellationToken);

        // A history that stops quietly when it is cancelled has given a part, not the whole.
        cancellationToken.ThrowIfCancellationRequested();
        return numbers;
    }
}
