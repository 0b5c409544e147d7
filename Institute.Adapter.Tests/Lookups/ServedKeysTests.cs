namespace Institute.Adapter.Tests.Lookups;

internal sealed class ServedKeysTests
{
    [Test]
    public void An_overridden_method_is_a_served_key() => Assert.That(ServedKeys.Of(typeof(Deposits)), Is.EquivalentTo(new[] { SearchKind.Person, SearchKind.Iban }));

    [Test]
    public void What_a_base_class_of_the_banks_overrides_is_served_too() => Assert.That(ServedKeys.Of(typeof(Cards)), Is.EquivalentTo(new[] { SearchKind.Person, SearchKind.Iban, SearchKind.Box }));

    [Test]
    public void A_method_that_hides_instead_of_overriding_is_not_served() => Assert.That(ServedKeys.Of(typeof(Slip)), Is.Empty);

    [Test]
    public void Every_search_key_has_its_method() => Assert.That(ServedKeys.Of(typeof(Hosting.ScriptedLookup)), Is.EquivalentTo(Enum.GetValues<SearchKind>()));

    private class Deposits : CoreBankingLookup
    {
        public override IAsyncEnumerable<Engagement> FindByPersonAsync(PersonalIdentityNumber number, LookupContext context, CancellationToken cancellationToken) => AsyncEnumerable.Empty<Engagement>();

        public override IAsyncEnumerable<Engagement> FindByIbanAsync(Iban iban, LookupContext context, CancellationToken cancellationToken) => AsyncEnumerable.Empty<Engagement>();
    }

    private sealed class Cards : Deposits
    {
        public override IAsyncEnumerable<Engagement> FindByBoxAsync(BoxReference reference, LookupContext context, CancellationToken cancellationToken) => AsyncEnumerable.Empty<Engagement>();
    }

    private sealed class Slip : CoreBankingLookup
    {
        public new IAsyncEnumerable<Engagement> FindByBoxAsync(BoxReference reference, LookupContext context, CancellationToken cancellationToken) => AsyncEnumerable.Empty<Engagement>();
    }
}
