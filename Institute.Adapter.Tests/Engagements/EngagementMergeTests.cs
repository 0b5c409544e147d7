namespace Institute.Adapter.Tests.Engagements;

internal sealed class EngagementMergeTests
{
    [Test]
    public void The_same_engagement_from_two_lookups_is_told_once() => Assert.That(Merge(Given.Account(Given.Person()), Given.Account(Given.Person())), Has.Count.EqualTo(1));

    [Test]
    public void The_order_of_holders_and_roles_makes_no_difference()
    {
        var one = Given.Company() with { BeneficialOwners = [new(Given.Person(1)), new(Given.Person(2))], SecondaryNames = [CompanyName.Parse("A"), CompanyName.Parse("B")] };
        var other = Given.Company() with { BeneficialOwners = [new(Given.Person(2)), new(Given.Person(1))], SecondaryNames = [CompanyName.Parse("B"), CompanyName.Parse("A")] };

        Assert.That(Merge(Given.Account(one, Given.Person()), Given.Account(Given.Person(), other)), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_contradiction_is_never_the_first_one()
    {
        Assert.That(Merge(Given.Account(Given.Person()), Given.Account(Given.Person()) with { Closed = Given.Today }), Is.Null);
        Assert.That(Merge(Given.Account(Given.Person()), Given.Account(Given.Person(), Given.Person(1))), Is.Null);
        Assert.That(Merge(Given.Account(Given.Person(), Given.Person(), Given.Person(1)), Given.Account(Given.Person(), Given.Person(1), Given.Person(1))), Is.Null);
    }

    [Test]
    public void A_box_let_twice_is_two_engagements()
    {
        var earlier = new SafeDepositBox(BoxReference.Parse("F1"), new RentalPeriod(new DateOnly(2020, 1, 1), new DateOnly(2022, 1, 1)), Given.Person());
        var later = new SafeDepositBox(BoxReference.Parse("F1"), new RentalPeriod(new DateOnly(2022, 1, 2)), Given.Person(1));

        Assert.That(Merge(earlier, later), Has.Count.EqualTo(2));
    }

    [Test]
    public void An_account_number_and_a_box_reference_with_the_same_letters_are_two_things() =>
        Assert.That(Merge(new Account(AccountNumber.Parse("F-117"), Given.Today, Given.Person()), Given.Box(Given.Person())), Has.Count.EqualTo(2));

    [Test]
    public void A_lookup_that_answers_with_the_number_it_was_asked_by_is_told_once_with_the_current_number()
    {
        var (current, earlier) = (Given.Number(), Given.CoordinationNumber);
        var subject = new Subject(Given.Search(earlier), [current, earlier]);
        Account With(PersonalIdentityNumber number) => Given.Account(new Person(Given.Customer(), PersonName.Parse("Bo Ek"), number));

        var merged = EngagementMerge.TryMerge([new(With(earlier), 1), new(With(current), 0)], subject);
        Assert.That(merged, Has.Count.EqualTo(1));
        Assert.That(((Person)merged![0].Holders.Single()).Number, Is.EqualTo(current));
    }

    [Test]
    public void Other_differences_between_two_numbers_of_one_person_stay_contradictions()
    {
        var (current, earlier) = (Given.Number(), Given.CoordinationNumber);
        var subject = new Subject(Given.Search(earlier), [current, earlier]);
        Account With(PersonalIdentityNumber number, string name) => Given.Account(new Person(Given.Customer(), PersonName.Parse(name), number));

        Assert.That(EngagementMerge.TryMerge([new(With(current, "Bo Ek"), 0), new(With(earlier, "Bo Alm"), 1)], subject), Is.Null);
    }

    private static IReadOnlyList<Engagement>? Merge(params Engagement[] found) => EngagementMerge.TryMerge([.. found.Select(e => new Finding(e, 0))], Given.Subject());
}
