using System.Globalization;
using System.Reflection;
using Institute.Testing;

namespace Institute.Adapter.Tests.Identifiers;

/// <summary>No text of a public type shows what was planted in it.</summary>
internal sealed class MaskingTests
{
    private static readonly DateOnly Date = new(1971, 3, 9);
    private static readonly string[] Planted =
        [Some.PersonalNumber, Some.PersonalNumber[2..], Some.OrganisationNumber, Some.Iban(1), "8327", "Ångström", "ångström", "hemligt", "1971", "03-09", "9 mars"];

    private static readonly PersonalIdentityNumber Number = PersonalIdentityNumber.Parse(Some.PersonalNumber);
    private static readonly Person Person = new(CustomerKey.Parse("hemligt"), PersonName.Parse("Åsa Ångström"), Number) { Representatives = [new(Born())] };
    private static readonly LegalPerson Company = new(CustomerKey.Parse("hemligt"), CompanyName.Parse("Ångström AB"), OrganisationNumber.Parse(Some.OrganisationNumber))
    {
        SecondaryNames = [CompanyName.Parse("hemligt")],
        BeneficialOwners = [new(Person) { From = Date }],
        AuthorisedSignatories = [new(Person) { To = Date }],
    };

    private static readonly object[] Values =
    [
        Number, OrganisationNumber.Parse(Some.OrganisationNumber), Iban.Parse(Some.Iban(1)), AccountNumber.Parse("8327"), BoxReference.Parse("hemligt"),
        PersonName.Parse("Åsa Ångström"), CompanyName.Parse("Ångström AB"), CustomerKey.Parse("hemligt"), CorrelationId.Parse(Some.PersonalNumber),
        Person, Born(), Company, Person.Representatives[0], Company.BeneficialOwners[0], Company.AuthorisedSignatories[0],
        new Account(Iban.Parse(Some.Iban(1)), Date, Person) { Closed = Date }, new Account(AccountNumber.Parse("8327"), Date, Company),
        new SafeDepositBox(BoxReference.Parse("hemligt"), new RentalPeriod(Date, Date), Person), new RentalPeriod(Date, Date), new Period(Date, Date),
        new IdentityLink(Number, Number, mayBeDisclosed: false), new LookupContext(Date) { Period = new Period(Date, Date) }, LookupException.Unavailable(new InvalidOperationException("hemligt")).Fault,
        Company with { EstateOf = Number }, new HeldBackEngagement(new(Guid.Empty, Given.Question(Given.Search(Number)), Date, default), HeldBackRule.NotTheSubjects, Given.Finding(new Account(Iban.Parse(Some.Iban(1)), Date, Person)), 0),
        new InventoryContext(Date) { After = InventoryMark.Parse("hemligt") }, InventoryMark.Parse("hemligt"),
        InventoryEntry.Of(InventoryMark.Parse("hemligt"), new Account(Iban.Parse(Some.Iban(1)), Date, Person)),
        new InstituteIdentity(Some.InstituteNumber, Some.InstituteName), DisclosurePolicy.Default, new DisclosureRule(), new InstituteAdapterOptions(), new MessageSignatureOptions(),
        PlaceName.Parse("hemligt"), Nationality.Parse("SE"), new OtherInstitute(CompanyName.Parse("Ångström AB"), OrganisationNumber.Parse(Some.OrganisationNumber)),
        new OtherIdentification { OtherNames = [PersonName.Parse("Åsa Ångström")], BirthPlace = PlaceName.Parse("hemligt") }, new VirtualIban(Iban.Parse(Some.Iban(1)), Date) { Closed = Date },
        new SecuritiesAccount(AccountNumber.Parse("8327"), Date, Person), new CryptoAssetAccount(AccountNumber.Parse("8327"), Date, Person),
        new Article16Law("2027:123", new DateOnly(2027, 7, 10), "Åsa Ångström", "hemligt"), Article16Policy.ForTest(Article16Fields.All),
    ];

    private static IEnumerable<TestCaseData> Cases => Values.Select((v, i) => new TestCaseData(v).SetArgDisplayNames(string.Create(CultureInfo.InvariantCulture, $"{v.GetType().Name} {i}")));

    // Static classes, abstract classes, interfaces and enumerations have no instance of their own; the builder and the exception hold nothing of a subject.
    private static readonly Type[] WithoutContent = [typeof(InstituteAdapterBuilder), typeof(LookupException)];

    [TestCaseSource(nameof(Cases))]
    public void The_text_of_a_value_shows_nothing_of_it(object value)
    {
        foreach (var text in new[] { value.ToString()!, string.Create(CultureInfo.GetCultureInfo("sv-SE"), $"{value}") })
        {
            Assert.That(Planted.Where(p => text.Contains(p, StringComparison.Ordinal)), Is.Empty, value.GetType().Name);
        }
    }

    [Test]
    public void Every_public_type_is_looked_at()
    {
        var concrete = typeof(Engagement).Assembly.GetExportedTypes().Where(t => t is { IsAbstract: false, IsEnum: false, IsInterface: false });

        Assert.That(concrete.Except(Values.Select(v => v.GetType())).Except(WithoutContent), Is.Empty);
    }

    [Test]
    public void No_public_type_has_an_implicit_way_to_its_text() =>
        Assert.That(typeof(Engagement).Assembly.GetExportedTypes().SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public)).Where(m => m.Name is "op_Implicit" or "op_Explicit"), Is.Empty);

    [Test]
    public void The_forms_inside_the_library_are_masked_too()
    {
        var question = new Question(QuestionId.Parse("hemligt"), default, new SearchKey.PersonWithoutNumber(PersonName.Parse("Åsa Ångström"), Date)) { AskingAuthority = "hemligt", LegalBasis = "hemligt", CaseReference = "hemligt", Period = new(Date, Date) };
        object[] inner =
        [
            question, question.Search, question.Id, new SearchKey.ByIban(Iban.Parse(Some.Iban(1))), new Asking(Guid.Empty, question, Date, default), Given.Finding(new Account(AccountNumber.Parse("8327"), Date, Person)),
            new Answer(new(Some.InstituteNumber, Some.InstituteName), Guid.Empty, default, [new Account(AccountNumber.Parse("8327"), Date, Person)]), new Subject(question.Search, [Number]),
        ];

        Assert.That(inner.Where(i => Planted.Any(p => i.ToString()!.Contains(p, StringComparison.Ordinal))), Is.Empty);
    }

    private static Person Born() => new(CustomerKey.Parse("hemligt"), PersonName.Parse("Åsa Ångström"), Date);
}
