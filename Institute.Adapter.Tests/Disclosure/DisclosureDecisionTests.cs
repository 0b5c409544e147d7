namespace Institute.Adapter.Tests.Disclosure;

internal sealed class DisclosureDecisionTests
{
    private static readonly DisclosureRule Rule = DisclosurePolicy.Default.RuleFor(SearchKind.Person);

    [Test]
    public void A_holders_account_is_told() => Assert.That(Told(Given.Account(Given.Person())), Has.Count.EqualTo(1));

    [Test]
    public void All_holders_of_a_joint_account_are_told() => Assert.That(Told(Given.Account(Given.Person(), Given.Person(1))).Single().Holders, Has.Count.EqualTo(2));

    [Test]
    public void Somebody_elses_account_among_the_findings_is_KI4002_and_nothing_is_told() =>
        Assert.That(Withheld(Given.Subject(), Given.Account(Given.Person()), Given.Account(Given.Person(1))), Is.EqualTo(FaultCode.CoreFailed));

    [Test]
    public void An_account_that_ended_over_five_years_ago_is_silent() =>
        Assert.That(Told(Given.Account(Given.Person()) with { Closed = Given.Today.AddYears(-5).AddDays(-1) }), Is.Empty);

    [Test]
    public void An_estate_is_found_by_the_deceaseds_number_and_told_as_the_books_have_it() =>
        Assert.That(Told(Given.Account(Given.Estate())).Single().Holders.Single(), Is.EqualTo(Given.Estate()));

    [Test]
    public void An_estate_that_holds_together_with_somebody_else_is_found_too() =>
        Assert.That(Told(Given.Account(Given.Person(1), Given.Estate())).Single().Holders, Has.Count.EqualTo(2));

    [Test]
    public void An_estate_is_found_by_an_earlier_number_of_the_deceased() =>
        Assert.That(ToldTo(new Subject(Given.Search(Given.Number(1)), [Given.Number(1), Given.Number()]), Given.Account(Given.Estate())), Has.Count.EqualTo(1));

    [Test]
    public void Somebody_elses_estate_is_KI4002() => Assert.That(Withheld(Given.Subject(1), Given.Account(Given.Estate())), Is.EqualTo(FaultCode.CoreFailed));

    [Test]
    public void Nobody_else_is_told_because_of_a_holder_without_a_number()
    {
        Holder[] others = [Given.Company(), new LegalPerson(Given.Customer("F9"), CompanyName.Parse("Dödsboet efter Åsa Öström")), Given.PersonWithoutNumber(), new Person(Given.Customer("K3"), PersonName.Parse("Bo Ek"))];
        foreach (var holder in others)
        {
            Assert.That(Withheld(Given.Subject(), Given.Account(holder)), Is.EqualTo(FaultCode.CoreFailed), $"{holder} alone");
            Assert.That(Withheld(Given.Subject(), Given.Account(Given.Person(1), holder)), Is.EqualTo(FaultCode.CoreFailed), $"{holder} beside a stranger");
        }
    }

    [Test]
    public void The_place_of_what_cannot_be_told_is_told()
    {
        var found = new[] { Given.AccountNumbered(1, Given.Person()), Given.AccountNumbered(2, Given.Person(), Given.Person(1), new Person(Given.Customer("K3"), PersonName.Parse("Bo Ek"))) };

        Assert.That(new DisclosureDecision().Make(found, Given.Subject(), period: null, Given.Today, Rule), Is.EqualTo(new Disclosed.Withheld(HeldBackRule.NobodysIdentity, Engagement: 1, Holder: 2)));
    }

    [Test]
    public void Two_namesakes_who_hold_one_account_together_are_KI1005() =>
        Assert.That(Withheld(Given.Subject(Given.SearchByName()), Given.Account(Given.PersonWithoutNumber(), Given.PersonWithoutNumber("K91"))), Is.EqualTo(FaultCode.Ambiguous));

    [Test]
    public void A_person_with_neither_number_nor_birth_date_cannot_be_told() =>
        Assert.That(Withheld(Given.Subject(), Given.Account(Given.Person(), new Person(Given.Customer("K2"), PersonName.Parse("Bo Ek")))), Is.EqualTo(FaultCode.AnswerInvalid));

    [Test]
    public void A_silent_account_of_a_person_who_cannot_be_told_breaks_no_answer()
    {
        var old = Given.AccountNumbered(2, Given.Person(), new Person(Given.Customer("K2"), PersonName.Parse("Bo Ek"))) with { Closed = new DateOnly(2019, 1, 1) };

        Assert.That(Told(Given.Account(Given.Person()), old), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_person_with_a_number_is_not_found_by_name()
    {
        var numbered = Given.Account(Given.Person());
        Assert.That(ToldTo(Given.Subject(Given.SearchByName()), numbered), Is.Empty);
    }

    [Test]
    public void A_fuzzy_hit_of_the_cores_is_not_told() =>
        Assert.That(ToldTo(Given.Subject(Given.SearchByName("Åsa Öström")), Given.Account(Given.PersonWithoutNumber(name: "Åsa Östrom"))), Is.Empty);

    [Test]
    public void Two_customers_of_the_same_name_and_birth_date_are_KI1005() =>
        Assert.That(Withheld(Given.Subject(Given.SearchByName()), Given.Account(Given.PersonWithoutNumber()), Given.AccountNumbered(2, Given.PersonWithoutNumber("K91"))), Is.EqualTo(FaultCode.Ambiguous));

    [Test]
    public void Two_accounts_of_one_customer_are_not_ambiguous() =>
        Assert.That(ToldTo(Given.Subject(Given.SearchByName()), Given.Account(Given.PersonWithoutNumber()), Given.AccountNumbered(2, Given.PersonWithoutNumber())), Has.Count.EqualTo(2));

    [Test]
    public void A_namesake_whose_only_account_is_silent_makes_nothing_ambiguous()
    {
        var silent = Given.AccountNumbered(2, Given.PersonWithoutNumber("K91")) with { Closed = new DateOnly(2019, 1, 1) };

        Assert.That(ToldTo(Given.Subject(Given.SearchByName()), Given.Account(Given.PersonWithoutNumber()), silent), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_company_is_found_by_a_secondary_name()
    {
        var company = Given.Company() with { SecondaryNames = [CompanyName.Parse("Glasskiosken")] };
        var subject = Given.Subject(new SearchKey.Company(CompanyName.Parse("GLASSKIOSKEN")));

        Assert.That(ToldTo(subject, Given.Account(company)), Has.Count.EqualTo(1));
    }

    [Test]
    public void Another_account_than_the_iban_asked_for_is_KI4002()
    {
        var subject = Given.Subject(new SearchKey.ByIban(Iban.Parse(Testing.Some.Iban(1))));

        Assert.That(ToldTo(subject, Given.AccountNumbered(1, Given.Person())), Has.Count.EqualTo(1));
        Assert.That(Withheld(subject, Given.AccountNumbered(2, Given.Person())), Is.EqualTo(FaultCode.CoreFailed));
    }

    private static IReadOnlyList<Engagement> Told(params Engagement[] found) => ToldTo(Given.Subject(), found);

    private static IReadOnlyList<Engagement> ToldTo(Subject subject, params Engagement[] found) =>
        ((Disclosed.Told)new DisclosureDecision().Make(found, subject, period: null, Given.Today, Rule)).Engagements;

    private static FaultCode Withheld(Subject subject, params Engagement[] found) => new DisclosureDecision().Make(found, subject, period: null, Given.Today, Rule) switch
    {
        Disclosed.Withheld withheld => withheld.Rule.Fault,
        Disclosed.Ambiguous => FaultCode.Ambiguous,
        var told => throw new AssertionException($"{told}"),
    };
}
