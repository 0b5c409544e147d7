namespace Institute.Adapter.Tests.Hosting;

/// <summary>Another system of the bank: persons only.</summary>
internal sealed class SecondLookup(SecondScript second) : CoreBankingLookup
{
    public override IAsyncEnumerable<Engagement> FindByPersonAsync(PersonalIdentityNumber number, LookupContext context, CancellationToken cancellationToken) =>
        second.Script.Answer(new SearchKey.Person(number), context, cancellationToken);
}
