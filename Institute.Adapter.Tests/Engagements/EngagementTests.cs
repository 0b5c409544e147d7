namespace Institute.Adapter.Tests.Engagements;

internal sealed class EngagementTests
{
    [Test]
    public void An_engagement_has_a_holder() => Assert.That(() => Given.Account(), Throws.ArgumentException.With.Message.Contains("at least one holder"));

    [Test]
    public void What_an_engagement_cannot_be_without_is_not_null()
    {
        var holder = Given.Person();
        Assert.That(() => new Account((Iban)null!, Given.Today, holder), Throws.ArgumentNullException);
        Assert.That(() => new Account((AccountNumber)null!, Given.Today, holder), Throws.ArgumentNullException);
        Assert.That(() => new SafeDepositBox(null!, new RentalPeriod(Given.Today), holder), Throws.ArgumentNullException);
        Assert.That(() => new SafeDepositBox(BoxReference.Parse("F 1"), null!, holder), Throws.ArgumentNullException);
        Assert.That(() => new Account(AccountNumber.Parse("1"), Given.Today, null!), Throws.ArgumentNullException);
    }

    [Test]
    public void An_account_that_was_closed_may_be_told_as_open_again() =>
        Assert.That((Given.Account(Given.Person()) with { Closed = Given.Today }) with { Closed = null }, Is.EqualTo(Given.Account(Given.Person())));

    [Test]
    public void A_rental_of_one_day_is_a_rental() => Assert.That(new RentalPeriod(Given.Today, Given.Today).End, Is.EqualTo(Given.Today));

    [Test]
    public void The_text_of_an_engagement_is_its_kind()
    {
        Assert.That(Given.Account(Given.Person()).ToString(), Is.EqualTo("Account"));
        Assert.That(Given.Box(Given.Person()).ToString(), Is.EqualTo("SafeDepositBox"));
        Assert.That(new RentalPeriod(Given.Today).ToString(), Is.EqualTo("RentalPeriod"));
    }

    [Test]
    public void No_holder_is_null() => Assert.That(() => Given.Account(Given.Person(), null!), Throws.ArgumentException);

    [Test]
    public void An_account_is_not_closed_before_it_is_opened()
    {
        Assert.That(() => Given.Account(Given.Person()) with { Closed = new DateOnly(2015, 2, 2) }, Throws.ArgumentException.With.Message.Contains("not closed before"));
        Assert.That(() => Given.Account(Given.Person()) with { Closed = new DateOnly(2015, 2, 3) }, Throws.Nothing);
    }

    [Test]
    public void A_rental_does_not_end_before_it_starts() => Assert.That(() => new RentalPeriod(Given.Today, Given.Today.AddDays(-1)), Throws.ArgumentException.With.Message.Contains("does not end before"));

    [Test]
    public void A_list_that_the_bank_changes_afterwards_changes_nothing()
    {
        List<Holder> holders = [Given.Person()];
        var account = new Account(AccountNumber.Parse("1"), Given.Today, holders);
        holders.Clear();

        Assert.That(account.Holders, Has.Count.EqualTo(1));
    }
}
