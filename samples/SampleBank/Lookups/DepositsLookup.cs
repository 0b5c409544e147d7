using Institute.Adapter;
using SampleBank.Books;

namespace SampleBank.Lookups;

// snippet: lookup
internal sealed class DepositsLookup(BankBooks books) : CoreBankingLookup
{
    public override IAsyncEnumerable<Engagement> FindByPersonAsync(PersonalIdentityNumber number, LookupContext context, CancellationToken cancellationToken) =>
        Open(books.AccountsOf(books.CustomersWith(number)), context);

    public override IAsyncEnumerable<Engagement> FindByNameAsync(PersonName name, DateOnly birthDate, LookupContext context, CancellationToken cancellationToken) =>
        Open(books.AccountsOf(books.CustomersNamed(name, birthDate)), context);

    public override IAsyncEnumerable<Engagement> FindByOrganisationAsync(OrganisationNumber number, LookupContext context, CancellationToken cancellationToken) =>
        Open(books.AccountsOf(books.CustomersWith(number)), context);

    public override IAsyncEnumerable<Engagement> FindByCompanyNameAsync(CompanyName name, LookupContext context, CancellationToken cancellationToken) =>
        Open(books.AccountsOf(books.CustomersNamed(name)), context);

    public override IAsyncEnumerable<Engagement> FindByIbanAsync(Iban iban, LookupContext context, CancellationToken cancellationToken) =>
        Open(books.Accounts(iban), context);

    public override IAsyncEnumerable<Engagement> FindByAccountNumberAsync(AccountNumber number, LookupContext context, CancellationToken cancellationToken) =>
        Open(books.Accounts(number), context);

    private IAsyncEnumerable<Engagement> Open(IEnumerable<AccountRow> rows, LookupContext context) =>
        rows.Where(row => !row.IsClosed(context.Today)).Select(row => books.AccountOf(row, context.Today)).ToAsyncEnumerable();
}

// end snippet
