namespace Institute.Adapter.Tests.Disclosure;

internal sealed class PeriodTests
{
    private static readonly Period March = new(new DateOnly(2024, 3, 10), new DateOnly(2024, 3, 20));

    // Allen's thirteen relations of a life to the period, and the open ends.
    [TestCase("2024-03-01", "2024-03-09", false, TestName = "Life_ends_the_day_before_the_period")]
    [TestCase("2024-03-01", "2024-03-10", true, TestName = "Life_ends_on_the_periods_first_day")]
    [TestCase("2024-03-01", "2024-03-15", true, TestName = "Life_ends_inside_the_period")]
    [TestCase("2024-03-01", "2024-03-20", true, TestName = "Life_ends_with_the_period")]
    [TestCase("2024-03-01", "2024-03-31", true, TestName = "Life_contains_the_period")]
    [TestCase("2024-03-10", "2024-03-15", true, TestName = "Life_starts_with_the_period")]
    [TestCase("2024-03-10", "2024-03-20", true, TestName = "Life_equals_the_period")]
    [TestCase("2024-03-10", "2024-03-31", true, TestName = "Life_starts_with_the_period_and_outlives_it")]
    [TestCase("2024-03-12", "2024-03-15", true, TestName = "Life_lies_inside_the_period")]
    [TestCase("2024-03-15", "2024-03-20", true, TestName = "Life_starts_inside_and_ends_with_the_period")]
    [TestCase("2024-03-15", "2024-03-31", true, TestName = "Life_starts_inside_the_period")]
    [TestCase("2024-03-20", "2024-03-31", true, TestName = "Life_starts_on_the_periods_last_day")]
    [TestCase("2024-03-21", "2024-03-31", false, TestName = "Life_starts_the_day_after_the_period")]
    [TestCase("2024-03-01", null, true, TestName = "Life_goes_on_since_before_the_period")]
    [TestCase("2024-03-20", null, true, TestName = "Life_goes_on_since_the_periods_last_day")]
    [TestCase("2024-03-21", null, false, TestName = "Life_goes_on_since_after_the_period")]
    public void Any_part_of_a_life(string opened, string? closed, bool told)
    {
        var account = new Account(Iban.Parse(Testing.Some.Iban(1)), DateOnly.Parse(opened, provider: null), Given.Person()) { Closed = closed is null ? null : DateOnly.Parse(closed, provider: null) };

        var disclosed = (Disclosed.Told)new DisclosureDecision().Make([account], Given.Subject(), March, Given.Today, new DisclosureRule());
        Assert.That(disclosed.Engagements, Has.Count.EqualTo(told ? 1 : 0));
    }

    [Test]
    public void A_box_lives_for_its_rental_period()
    {
        var box = new SafeDepositBox(BoxReference.Parse("F1"), new RentalPeriod(new DateOnly(2024, 3, 1), new DateOnly(2024, 3, 9)), Given.Person());

        Assert.That(((Disclosed.Told)new DisclosureDecision().Make([box], Given.Subject(), March, Given.Today, new DisclosureRule())).Engagements, Is.Empty);
    }

    [Test]
    public void The_five_years_hold_with_a_period_too()
    {
        var account = Given.Account(Given.Person()) with { Closed = new DateOnly(2020, 1, 1) };

        var disclosed = (Disclosed.Told)new DisclosureDecision().Make([account], Given.Subject(), new Period(new DateOnly(2019, 1, 1), new DateOnly(2019, 12, 31)), Given.Today, new DisclosureRule());
        Assert.That(disclosed.Engagements, Is.Empty);
    }

    [Test]
    public void A_period_that_ends_before_it_starts_does_not_exist()
    {
        Assert.That(() => new Period(new DateOnly(2024, 1, 2), new DateOnly(2024, 1, 1)), Throws.ArgumentException);
        Assert.That(Period.TryCreate(new DateOnly(2024, 1, 1), new DateOnly(2024, 1, 1), out _), Is.True);
    }
}
