using System.Runtime.CompilerServices;
using Institute.Adapter;
using SampleBank.Books;

namespace SampleBank.Switches;

/// <summary>Finds nothing itself, but fails, dawdles or tells of an old copy when it is told to: all lookups must answer, so the whole answer suffers.</summary>
internal sealed class SwitchedLookup(BankBooks books, BankSwitches switches, TimeProvider clock) : CoreBankingLookup
{
    public override IAsyncEnumerable<Engagement> FindByPersonAsync(PersonalIdentityNumber number, LookupContext context, CancellationToken cancellationToken) =>
        MisbehaveAsync(books.CustomersWith(number).Any(), context, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByNameAsync(PersonName name, DateOnly birthDate, LookupContext context, CancellationToken cancellationToken) =>
        MisbehaveAsync(books.CustomersNamed(name, birthDate).Any(), context, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByOrganisationAsync(OrganisationNumber number, LookupContext context, CancellationToken cancellationToken) =>
        MisbehaveAsync(books.CustomersWith(number).Any(), context, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByCompanyNameAsync(CompanyName name, LookupContext context, CancellationToken cancellationToken) =>
        MisbehaveAsync(books.CustomersNamed(name).Any(), context, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByIbanAsync(Iban iban, LookupContext context, CancellationToken cancellationToken) =>
        MisbehaveAsync(books.Accounts(iban).Any(), context, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByAccountNumberAsync(AccountNumber number, LookupContext context, CancellationToken cancellationToken) =>
        MisbehaveAsync(books.Accounts(number).Any(), context, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByBoxAsync(BoxReference reference, LookupContext context, CancellationToken cancellationToken) =>
        MisbehaveAsync(books.Boxes(reference).Any(), context, cancellationToken);

    private async IAsyncEnumerable<Engagement> MisbehaveAsync(bool isFound, LookupContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        switch (switches.Current)
        {
            case BankSwitch.FailsAtNobody when !isFound:
            case BankSwitch.BreaksOff when isFound:
                throw new IOException("A switch is on.");
            case BankSwitch.IsStale:
                context.AsOf = clock.GetUtcNow().AddDays(-1);
                break;
            case BankSwitch.IsSlow:
                await Task.Delay(TimeSpan.FromSeconds(30), clock, cancellationToken);
                break;
            default:
                break;
        }

        yield break;
    }
}
