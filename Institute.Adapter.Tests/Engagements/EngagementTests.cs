namespace Institute.Adapter.Tests.Engagements;

internal sealed class EngagementTests
{
    [Test]
    public void An_engagement_has_a_holder() => Assert.That(() => Given.Account(), Throws.ArgumentException);

    [Test]
    public void No_holder_is_null() => Assert.That(() => Given.Account(Given.Person(), null!), Throws.ArgumentException);

    [Test]
    public void An_account_is_not_closed_before_it_is_opened()
    {
        Assert.That(() => Given.Account(Given.Person()) with { Closed = new DateOnly(2015, 2, 2) }, Throws.ArgumentException);
        Assert.That(() => Given.Account(Given.Person()) with { Closed = new DateOnly(2015, 2, 3) }, Throws.Nothing);
    }

    [Test]
    public void A_rental_does_not_end_before_it_starts() => Assert.That(() => new RentalPeriod(Given.Today, Given.Today.AddDays(-1)), Throws.ArgumentException);

    [Test]
    public void A_list_that_the_bank_changes_afterwards_changes_nothing()
    {
        List<Holder> holders = [Given.Person()];
        var account = new Account(AccountNumber.Parse("1"), Given.Today, holders);
        holders.Clear();

        Assert.That(account.Holders, Has.Count.EqualTo(1));
    }
}
