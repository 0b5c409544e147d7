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
            var numbers = await silence.RunAsync(() => NumbersAsync(person.Number, cancellationToken)).WaitAsync(cancellationToken);
            return new Identification.Found(new Subject(person, numbers));
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            return new Identification.Failed(FaultCode.BudgetExhausted);
        }
        catch (Exception e)
        {
            AdapterLog.LookupFailed(logger, asking.ExchangeId, nameof(IIdentityHistory), FailureText.Of(e));
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
