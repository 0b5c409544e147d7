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

        var merged = Merged([Given.Finding(With(earlier), 1), Given.Finding(With(current), 0)], subject);
        Assert.That(merged, Has.Count.EqualTo(1));
        Assert.That(((Person)merged![0].Holders.Single()).Number, Is.EqualTo(current));
    }

    [TestCaseSource(nameof(Roles))]
    public void An_earlier_number_in_a_role_is_the_same_persons_too(Func<Person, Holder> with)
    {
        var (current, earlier) = (Given.Number(), Given.CoordinationNumber);
        var subject = new Subject(Given.Search(earlier), [current, earlier]);
        Account With(PersonalIdentityNumber number) => Given.Account(with(new Person(Given.Customer(), PersonName.Parse("Bo Ek"), number)));

        var merged = Merged([Given.Finding(With(current), 0), Given.Finding(With(earlier), 1)], subject);
        Assert.That(merged, Is.EqualTo(new[] { With(current) }), "the current number is told, whichever came first");
        Assert.That(Merged([Given.Finding(With(current), 0), Given.Finding(With(Given.Number(3)), 1)], subject), Is.Null, "somebody else's number is a contradiction");
    }

    [Test]
    public void Somebody_else_in_the_same_account_keeps_the_number_that_was_told()
    {
        var (current, earlier) = (Given.Number(), Given.CoordinationNumber);
        var subject = new Subject(Given.Search(earlier), [current, earlier]);
        Account With(PersonalIdentityNumber number) => Given.Account(new Person(Given.Customer(), PersonName.Parse("Bo Ek"), number), Given.Person(2), Given.PersonWithoutNumber());

        Assert.That(Merged([Given.Finding(With(earlier), 1), Given.Finding(With(current), 0)], subject), Is.EqualTo(new[] { With(current) }));
    }

    [Test]
    public void An_estate_that_is_told_by_the_number_it_was_asked_by_is_told_once()
    {
        var (current, earlier) = (Given.Number(), Given.CoordinationNumber);
        var subject = new Subject(Given.Search(earlier), [current, earlier]);
        Account With(PersonalIdentityNumber number) => Given.Account(Given.Estate() with { EstateOf = number });

        Assert.That(Merged([Given.Finding(With(earlier), 1), Given.Finding(With(current), 0)], subject), Is.EqualTo(new[] { With(current) }));
    }

    [Test]
    public void Of_one_number_the_first_telling_stays()
    {
        Finding[] found = [Given.Finding(Given.AccountNumbered(1, Given.Person())), Given.Finding(Given.AccountNumbered(2, Given.Person())), Given.Finding(Given.AccountNumbered(1, Given.Person()))];

        Assert.That(Merged(found, Given.Subject()), Is.EqualTo(new[] { found[0].Engagement, found[1].Engagement }));
        Assert.That(Merged(found, Given.Subject())![0], Is.SameAs(found[0].Engagement));
    }

    [Test]
    public void Other_differences_between_two_numbers_of_one_person_stay_contradictions()
    {
        var (current, earlier) = (Given.Number(), Given.CoordinationNumber);
        var subject = new Subject(Given.Search(earlier), [current, earlier]);
        Account With(PersonalIdentityNumber number, string name) => Given.Account(new Person(Given.Customer(), PersonName.Parse(name), number));

        Assert.That(Merged([Given.Finding(With(current, "Bo Ek"), 0), Given.Finding(With(earlier, "Bo Alm"), 1)], subject), Is.Null);
    }

    [Test]
    public void A_difference_in_who_stands_for_an_owner_stays_a_contradiction_under_another_number()
    {
        var (current, earlier) = (Given.Number(), Given.CoordinationNumber);
        var subject = new Subject(Given.Search(earlier), [current, earlier]);
        Account With(PersonalIdentityNumber number, params IReadOnlyList<Representative> representatives) =>
            Given.Account(Given.Company() with { BeneficialOwners = [new(new Person(Given.Customer(), PersonName.Parse("Bo Ek"), number) { Representatives = representatives })] });

        Assert.That(Merged([Given.Finding(With(current, new Representative(Given.Person(2))), 0), Given.Finding(With(earlier), 1)], subject), Is.Null);
        Assert.That(Merged([Given.Finding(With(current, new Representative(Given.Person(2))), 0), Given.Finding(With(earlier, new Representative(Given.Person(2))), 1)], subject), Has.Count.EqualTo(1));
    }

    private static IEnumerable<TestCaseData> Roles()
    {
        yield return Role("representative", p => Given.Person(2) with { Representatives = [new(p)] });
        yield return Role("beneficial owner", p => Given.Company() with { BeneficialOwners = [new(p)] });
        yield return Role("authorised signatory", p => Given.Company() with { AuthorisedSignatories = [new(p)] });
        yield return Role("holder with a representative", p => p with { Representatives = [new(Given.Person(2))] });

        static TestCaseData Role(string name, Func<Person, Holder> with) => new TestCaseData(with).SetArgDisplayNames(name);
    }

    private static IReadOnlyList<Engagement>? Merge(params Engagement[] found) => Merged([.. found.Select(e => Given.Finding(e))], Given.Subject());

    private static IReadOnlyList<Engagement>? Merged(IReadOnlyList<Finding> found, Subject subject) =>
        EngagementMerge.Of(found, subject) is EngagementMerging.Merged merged ? [.. merged.Findings.Select(f => f.Engagement)] : null;
}
