using Institute.Adapter;

namespace Institute.Bench.Growing;

/// <summary>Persons by number from <see cref="CustomerBooks"/>.</summary>
internal sealed class CustomerLookup(CustomerBooks books) : CoreBankingLookup
{
    public override IAsyncEnumerable<Engagement> FindByPersonAsync(PersonalIdentityNumber number, LookupContext context, CancellationToken cancellationToken) =>
        books.Of(number).ToAsyncEnumerable();
}
