namespace Institute.Adapter.Tests.Disclosure;

internal sealed class RoleTests
{
    private static readonly DateOnly Yesterday = Given.Today.AddDays(-1);
    private static readonly DisclosureRule WholeLaw = new();

    [Test]
    public void An_account_is_found_by_its_holders_representative() => Assert.That(FoundAs(Minor()), Has.Count.EqualTo(1));

    [Test]
    public void An_account_is_found_by_a_beneficial_owner() =>
        Assert.That(FoundAs(Given.Company() with { BeneficialOwners = [new(Given.Person())] }), Has.Count.EqualTo(1));

    [Test]
    public void An_account_is_found_by_an_authorised_signatory() =>
        Assert.That(FoundAs(Given.Company() with { AuthorisedSignatories = [new(Given.Person())] }), Has.Count.EqualTo(1));

    [Test]
    public void A_representatives_own_representative_finds_nothing_and_is_not_told()
    {
        var middle = Given.Person(1) with { Representatives = [new(Given.Person())] };
        var found = Given.Account(Given.Person(2) with { Representatives = [new(middle)] });

        Assert.That(new DisclosureDecision().Make([found], Given.Subject(), period: null, Given.Today, WholeLaw), Is.EqualTo(new Disclosed.Withheld(HeldBackRule.NotTheSubjects, 0)));
        var told = Told(Given.Subject(1), found, WholeLaw).Single();
        Assert.That(((Person)told.Holders.Single()).Representatives.Single().Person.Representatives, Is.Empty);
    }

    [Test]
    public void A_role_that_ended_yesterday_is_neither_found_nor_told()
    {
        var found = Minor(to: Yesterday);

        Assert.That(FoundAs(found), Is.Empty);
        Assert.That(((Person)Told(Given.Subject(1), Given.Account(found), WholeLaw).Single().Holders.Single()).Representatives, Is.Empty);
    }

    [Test]
    public void A_role_that_ends_today_is_in_force_today() => Assert.That(FoundAs(Minor(to: Given.Today)), Has.Count.EqualTo(1));

    [Test]
    public void A_role_that_begins_today_is_in_force_today() => Assert.That(FoundAs(Minor(from: Given.Today)), Has.Count.EqualTo(1));

    [Test]
    public void A_former_role_is_not_told_because_another_holder_has_none()
    {
        var joint = Given.Account(Given.Person(2), Minor(to: Yesterday));

        var told = Told(Given.Subject(2), joint, WholeLaw).Single();

        Assert.That(told.Holders.Cast<Person>().SelectMany(h => h.Representatives), Is.Empty);
    }

    [Test]
    public void A_role_that_begins_tomorrow_is_not_in_force_today() => Assert.That(FoundAs(Minor(from: Given.Today.AddDays(1))), Is.Empty);

    [Test]
    public void Of_a_closed_account_the_roles_at_its_end_are_told()
    {
        var closed = Given.Account(Minor(to: new DateOnly(2024, 5, 1))) with { Closed = new DateOnly(2024, 5, 1) };
        var later = Given.Account(Minor(from: new DateOnly(2024, 5, 2))) with { Closed = new DateOnly(2024, 5, 1) };

        Assert.That(Told(Given.Subject(), closed, WholeLaw), Has.Count.EqualTo(1));
        Assert.That(Told(Given.Subject(), later, WholeLaw), Is.Empty);
    }

    [Test]
    public void With_a_period_the_roles_that_overlap_it_are_told()
    {
        var former = Given.Account(Minor(new DateOnly(2020, 1, 1), new DateOnly(2022, 1, 1)));
        var period = new Period(new DateOnly(2022, 1, 1), new DateOnly(2022, 12, 31));

        Assert.That(Told(Given.Subject(), former, WholeLaw, period), Has.Count.EqualTo(1));
        Assert.That(Told(Given.Subject(), former, WholeLaw, new Period(new DateOnly(2022, 1, 2), new DateOnly(2022, 12, 31))), Is.Empty);
    }

    [Test]
    public void Role_dates_never_reach_the_answer()
    {
        var told = Told(Given.Subject(), Given.Account(Minor(from: new DateOnly(2020, 1, 1), to: Given.Today)), WholeLaw).Single();

        var role = ((Person)told.Holders.Single()).Representatives.Single();
        Assert.That((role.From, role.To), Is.EqualTo(((DateOnly?)null, (DateOnly?)null)));
    }

    [Test]
    public void Two_terms_of_one_role_are_told_once()
    {
        var twice = Given.Person(1) with { Representatives = [new(Given.Person()) { To = Given.Today }, new(Given.Person()) { From = Given.Today }] };

        Assert.That(((Person)Told(Given.Subject(1), Given.Account(twice), WholeLaw).Single().Holders.Single()).Representatives, Has.Count.EqualTo(1));
    }

    [TestCase(PartyRoles.Holder | PartyRoles.BeneficialOwner, 0)]
    [TestCase(PartyRoles.Holder | PartyRoles.Representative, 1)]
    [TestCase(PartyRoles.Representative, 1)]
    [TestCase(PartyRoles.None, 0)]
    public void The_policy_decides_which_roles_are_looked_at(PartyRoles looksAt, int found) =>
        Assert.That(Told(Given.Subject(), Given.Account(Minor()), new DisclosureRule { LooksAt = looksAt }), Has.Count.EqualTo(found));

    [Test]
    public void The_policy_decides_which_roles_are_shown()
    {
        var company = Given.Company() with { BeneficialOwners = [new(Given.Person())], AuthorisedSignatories = [new(Given.Person(1))] };
        var rule = new DisclosureRule { Shows = PartyRoles.Holder | PartyRoles.AuthorisedSignatory };

        var told = (LegalPerson)Told(Given.Subject(), Given.Account(company), rule).Single().Holders.Single();
        Assert.That(told.BeneficialOwners, Is.Empty);
        Assert.That(told.AuthorisedSignatories, Has.Count.EqualTo(1));
    }

    [Test]
    public void Somebody_who_is_not_shown_needs_no_identity()
    {
        var unknown = new Person(Given.Customer("K7"), PersonName.Parse("Okänd"));
        var company = Given.Company() with { BeneficialOwners = [new(unknown)] };
        var subject = Given.Subject(new SearchKey.Organisation(company.Number!));

        Assert.That(new DisclosureDecision().Make([Given.Account(company)], subject, period: null, Given.Today, WholeLaw), Is.EqualTo(new Disclosed.Withheld(HeldBackRule.NobodysIdentity, 0, 0)));
        Assert.That(Told(subject, Given.Account(company), new DisclosureRule { Shows = PartyRoles.Holder }), Has.Count.EqualTo(1));
    }

    private static Person Minor(DateOnly? from = null, DateOnly? to = null) => Given.Person(1) with { Representatives = [new(Given.Person()) { From = from, To = to }] };

    private static IReadOnlyList<Engagement> FoundAs(Holder holder) => Told(Given.Subject(), Given.Account(holder), WholeLaw);

    private static IReadOnlyList<Engagement> Told(Subject subject, Engagement found, DisclosureRule rule, Period? period = null) =>
        ((Disclosed.Told)new DisclosureDecision().Make([found], subject, period, Given.Today, rule)).Engagements;
}
