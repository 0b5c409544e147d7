using Institute.Adapter;
using Institute.Testing;

namespace Institute.Bench.Adapter;

/// <summary>A core in memory: one organisation with as many accounts as wanted, made as they are read, like rows from a database.</summary>
internal sealed class BenchLookup(BenchSize size) : CoreBankingLookup
{
    private static readonly CustomerKey Customer = CustomerKey.Parse("4711");
    private static readonly CompanyName Name = CompanyName.Parse(Some.CompanyName);
    private static readonly DateOnly Opened = new(2015, 2, 3);

    public override IAsyncEnumerable<Engagement> FindByOrganisationAsync(OrganisationNumber number, LookupContext context, CancellationToken cancellationToken) =>
        Enumerable.Range(0, size.Accounts).Select(i => (Engagement)new Account(Iban.Parse(Some.Iban(i)), Opened, new LegalPerson(Customer, Name, number))).ToAsyncEnumerable();
}
