using System.Runtime.CompilerServices;
using Institute.Adapter;

namespace Institute.Testing.Sabotages;

/// <summary>A lookup whose failures nobody hears of: what it found before is told as if it were all.</summary>
internal sealed class QuietLookup(CoreBankingLookup inner) : CoreBankingLookup
{
    public override IAsyncEnumerable<Engagement> FindByPersonAsync(PersonalIdentityNumber number, LookupContext context, CancellationToken cancellationToken) =>
        Quiet(() => inner.FindByPersonAsync(number, context, cancellationToken), cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByNameAsync(PersonName name, DateOnly birthDate, LookupContext context, CancellationToken cancellationToken) =>
        Quiet(() => inner.FindByNameAsync(name, birthDate, context, cancellationToken), cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByOrganisationAsync(OrganisationNumber number, LookupContext context, CancellationToken cancellationToken) =>
        Quiet(() => inner.FindByOrganisationAsync(number, context, cancellationToken), cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByCompanyNameAsync(CompanyName name, LookupContext context, CancellationToken cancellationToken) =>
        Quiet(() => inner.FindByCompanyNameAsync(name, context, cancellationToken), cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByIbanAsync(Iban iban, LookupContext context, CancellationToken cancellationToken) =>
        Quiet(() => inner.FindByIbanAsync(iban, context, cancellationToken), cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByAccountNumberAsync(AccountNumber number, LookupContext context, CancellationToken cancellationToken) =>
        Quiet(() => inner.FindByAccountNumberAsync(number, context, cancellationToken), cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByBoxAsync(BoxReference reference, LookupContext context, CancellationToken cancellationToken) =>
        Quiet(() => inner.FindByBoxAsync(reference, context, cancellationToken), cancellationToken);

    private static async IAsyncEnumerable<Engagement> Quiet(Func<IAsyncEnumerable<Engagement>> find, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerator<Engagement>? found = null;
        while (true)
        {
            try
            {
                found ??= find().GetAsyncEnumerator(cancellationToken);
                if (!await found.MoveNextAsync())
                {
                    break;
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                break;
            }

            yield return found.Current;
        }
    }
}
