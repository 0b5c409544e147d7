using Institute.Adapter;

namespace Institute.Inventory.Tests;

/// <summary>Answers from the same books, by looking through all of them.</summary>
internal sealed class BooksLookup(Books books) : CoreBankingLookup
{
    public override IAsyncEnumerable<Engagement> FindByPersonAsync(PersonalIdentityNumber number, LookupContext context, CancellationToken cancellationToken) =>
        Find(SearchKind.Person, h => h is Person person && person.Number == number || h is LegalPerson { EstateOf: { } deceased } && deceased == number);

    public override IAsyncEnumerable<Engagement> FindByNameAsync(PersonName name, DateOnly birthDate, LookupContext context, CancellationToken cancellationToken) =>
        Find(SearchKind.PersonWithoutNumber, h => h is Person { Number: null } person && person.BirthDate == birthDate && person.Name.Matches(name));

    public override IAsyncEnumerable<Engagement> FindByOrganisationAsync(OrganisationNumber number, LookupContext context, CancellationToken cancellationToken) =>
        Find(SearchKind.Organisation, h => h is LegalPerson company && company.Number == number);

    public override IAsyncEnumerable<Engagement> FindByCompanyNameAsync(CompanyName name, LookupContext context, CancellationToken cancellationToken) =>
        Find(SearchKind.CompanyName, h => h is LegalPerson company && company.Name.Matches(name));

    public override IAsyncEnumerable<Engagement> FindByIbanAsync(Iban iban, LookupContext context, CancellationToken cancellationToken) =>
        Find(SearchKind.Iban, e => e is Account account && account.Iban == iban);

    public override IAsyncEnumerable<Engagement> FindByAccountNumberAsync(AccountNumber number, LookupContext context, CancellationToken cancellationToken) =>
        Find(SearchKind.AccountNumber, e => e is Account account && account.Number == number);

    public override IAsyncEnumerable<Engagement> FindByBoxAsync(BoxReference reference, LookupContext context, CancellationToken cancellationToken) =>
        Find(SearchKind.Box, e => e is SafeDepositBox box && box.Reference == reference);

    private IAsyncEnumerable<Engagement> Find(SearchKind kind, Func<Holder, bool> holder) =>
        Find(kind, (Engagement e) => e.Holders.Any(h => holder(h) || Enumerable.Range(0, h.RoleCount).Any(i => holder(h.RoleAt(i).Person))));

    private IAsyncEnumerable<Engagement> Find(SearchKind kind, Func<Engagement, bool> wanted) =>
        books.Failing.Contains(kind) ? throw LookupException.Unavailable() : books.Engagements().Where(wanted).ToAsyncEnumerable();
}
