using System.Runtime.CompilerServices;
using Institute.Adapter;
using RestBank.Core;

namespace RestBank.Lookups;

/// <summary>Asks the core-banking system. Its answers are whole or they throw, and every exception is KI4002.</summary>
internal sealed class CoreLookup(CoreClient core) : CoreBankingLookup
{
    public override IAsyncEnumerable<Engagement> FindByPersonAsync(PersonalIdentityNumber number, LookupContext context, CancellationToken cancellationToken) =>
        SearchAsync(new() { IdentityNumber = number.ToWireString() }, context, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByNameAsync(PersonName name, DateOnly birthDate, LookupContext context, CancellationToken cancellationToken) =>
        SearchAsync(new() { Name = name.ToWireString(), BirthDate = birthDate }, context, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByOrganisationAsync(OrganisationNumber number, LookupContext context, CancellationToken cancellationToken) =>
        SearchAsync(new() { OrganisationNumber = number.ToWireString() }, context, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByCompanyNameAsync(CompanyName name, LookupContext context, CancellationToken cancellationToken) =>
        SearchAsync(new() { CompanyName = name.ToWireString() }, context, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByIbanAsync(Iban iban, LookupContext context, CancellationToken cancellationToken) =>
        SearchAsync(new() { Iban = iban.ToWireString() }, context, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByAccountNumberAsync(AccountNumber number, LookupContext context, CancellationToken cancellationToken) =>
        SearchAsync(new() { AccountNumber = number.ToWireString() }, context, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByBoxAsync(BoxReference reference, LookupContext context, CancellationToken cancellationToken) =>
        SearchAsync(new() { BoxReference = reference.ToWireString() }, context, cancellationToken);

    private async IAsyncEnumerable<Engagement> SearchAsync(CoreQuery query, LookupContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in core.SearchAsync(query, cancellationToken))
        {
            // Of several pages the oldest copy counts.
            context.AsOf = page.AsOf < context.AsOf || context.AsOf is null ? page.AsOf ?? context.AsOf : context.AsOf;
            foreach (var engagement in page.Accounts.Select(EngagementMapping.Of).Concat(page.Boxes.Select(EngagementMapping.Of)))
            {
                yield return engagement;
            }
        }
    }
}
