namespace Institute.Adapter.Tests.Hosting;

/// <summary>Serves every search key as the test says.</summary>
internal sealed class ScriptedLookup(LookupScript script) : CoreBankingLookup
{
    public override IAsyncEnumerable<Engagement> FindByPersonAsync(PersonalIdentityNumber number, LookupContext context, CancellationToken cancellationToken) =>
        script.Answer(new SearchKey.Person(number), context, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByNameAsync(PersonName name, DateOnly birthDate, LookupContext context, CancellationToken cancellationToken) =>
        script.Answer(new SearchKey.PersonWithoutNumber(name, birthDate), context, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByOrganisationAsync(OrganisationNumber number, LookupContext context, CancellationToken cancellationToken) =>
        script.Answer(new SearchKey.Organisation(number), context, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByCompanyNameAsync(CompanyName name, LookupContext context, CancellationToken cancellationToken) =>
        script.Answer(new SearchKey.Company(name), context, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByIbanAsync(Iban iban, LookupContext context, CancellationToken cancellationToken) =>
        script.Answer(new SearchKey.ByIban(iban), context, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByAccountNumberAsync(AccountNumber number, LookupContext context, CancellationToken cancellationToken) =>
        script.Answer(new SearchKey.ByAccountNumber(number), context, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByBoxAsync(BoxReference reference, LookupContext context, CancellationToken cancellationToken) =>
        script.Answer(new SearchKey.Box(reference), context, cancellationToken);
}
