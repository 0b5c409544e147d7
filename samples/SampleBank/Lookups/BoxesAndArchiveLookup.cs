using Institute.Adapter;
using SampleBank.Books;

namespace SampleBank.Lookups;

/// <summary>The box register and the archive of closed accounts. What ended more than five years ago is told too: the adapter keeps silent about it.</summary>
internal sealed class BoxesAndArchiveLookup(BankBooks books) : CoreBankingLookup
{
    public override IAsyncEnumerable<Engagement> FindByPersonAsync(PersonalIdentityNumber number, LookupContext context, CancellationToken cancellationToken) =>
        Of(books.CustomersWith(number), context);

    public override IAsyncEnumerable<Engagement> FindByNameAsync(PersonName name, DateOnly birthDate, LookupContext context, CancellationToken cancellationToken) =>
        Of(books.CustomersNamed(name, birthDate), context);

    public override IAsyncEnumerable<Engagement> FindByOrganisationAsync(OrganisationNumber number, LookupContext context, CancellationToken cancellationToken) =>
        Of(books.CustomersWith(number), context);

    public override IAsyncEnumerable<Engagement> FindByCompanyNameAsync(CompanyName name, LookupContext context, CancellationToken cancellationToken) =>
        Of(books.CustomersNamed(name), context);

    public override IAsyncEnumerable<Engagement> FindByIbanAsync(Iban iban, LookupContext context, CancellationToken cancellationToken) =>
        Closed(books.Accounts(iban), context).ToAsyncEnumerable();

    public override IAsyncEnumerable<Engagement> FindByAccountNumberAsync(AccountNumber number, LookupContext context, CancellationToken cancellationToken) =>
        Closed(books.Accounts(number), context).ToAsyncEnumerable();

    public override IAsyncEnumerable<Engagement> FindByBoxAsync(BoxReference reference, LookupContext context, CancellationToken cancellationToken) =>
        Boxes(books.Boxes(reference), context).ToAsyncEnumerable();

    private IAsyncEnumerable<Engagement> Of(IEnumerable<string> customers, LookupContext context)
    {
        string[] ids = [.. customers];
        return Boxes(books.BoxesOf(ids), context).Concat(Closed(books.AccountsOf(ids), context)).ToAsyncEnumerable();
    }

    private IEnumerable<Engagement> Boxes(IEnumerable<BoxRow> rows, LookupContext context) => rows.Select(row => books.BoxOf(row, context.Today));

    private IEnumerable<Engagement> Closed(IEnumerable<AccountRow> rows, LookupContext context) =>
        rows.Where(row => row.IsClosed(context.Today)).Select(row => books.AccountOf(row, context.Today));
}
