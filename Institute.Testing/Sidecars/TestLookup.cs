using System.Runtime.CompilerServices;
using Institute.Adapter;

namespace Institute.Testing.Sidecars;

/// <summary>Serves all seven search keys from a <see cref="TestCore"/>.</summary>
public sealed class TestLookup(TestCore core) : CoreBankingLookup
{
    public override IAsyncEnumerable<Engagement> FindByPersonAsync(PersonalIdentityNumber number, LookupContext context, CancellationToken cancellationToken) =>
        FindAsync(Same(number.ToWireString(), TestCore.PersonNumber), Same(number.ToWireString(), TestCore.PersonNumber), cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByNameAsync(PersonName name, DateOnly birthDate, LookupContext context, CancellationToken cancellationToken) =>
        FindAsync(Same(name.ToWireString(), TestCore.NamelessName), hasBox: false, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByOrganisationAsync(OrganisationNumber number, LookupContext context, CancellationToken cancellationToken) =>
        FindAsync(Same(number.ToWireString(), TestCore.Organisation), hasBox: false, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByCompanyNameAsync(CompanyName name, LookupContext context, CancellationToken cancellationToken) =>
        FindAsync(Same(name.ToWireString(), TestCore.CompanyName), hasBox: false, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByIbanAsync(Iban iban, LookupContext context, CancellationToken cancellationToken) =>
        FindAsync(Same(iban.ToWireString(), TestCore.Iban), hasBox: false, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByAccountNumberAsync(AccountNumber number, LookupContext context, CancellationToken cancellationToken) =>
        FindAsync(hasAccount: false, hasBox: false, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByBoxAsync(BoxReference reference, LookupContext context, CancellationToken cancellationToken) =>
        FindAsync(hasAccount: false, Same(reference.ToWireString(), TestCore.BoxReference), cancellationToken);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);

    private async IAsyncEnumerable<Engagement> FindAsync(bool hasAccount, bool hasBox, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var engagement in await core.FindAsync(hasAccount, hasBox, cancellationToken))
        {
            yield return engagement;
        }
    }
}
