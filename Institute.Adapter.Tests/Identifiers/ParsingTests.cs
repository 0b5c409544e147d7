using Institute.Testing;

namespace Institute.Adapter.Tests.Identifiers;

/// <summary>What all identifiers have in common.</summary>
internal sealed class ParsingTests
{
    private const string Planted = "planterat värde \u0001 som är längre än vad ett namn, en referens och ett nummer får vara";

    private static readonly string TooLong = string.Concat(Enumerable.Repeat(Planted, 10));

    private static readonly TestCaseData[] Parsers =
    [
        Case("a personal identity number", t => PersonalIdentityNumber.Parse(t)),
        Case("an organisation number", t => OrganisationNumber.Parse(t)),
        Case("an IBAN", t => Iban.Parse(t)),
        Case("an account number", t => AccountNumber.Parse(t)),
        Case("a box reference", t => BoxReference.Parse(t)),
        Case("a name", t => PersonName.Parse(t)),
        Case("a name", t => CompanyName.Parse(t)),
        Case("a correlation id", t => CorrelationId.Parse(t)),
        Case("a customer key", t => CustomerKey.Parse(t)),
    ];

    private static readonly object[] Values =
    [
        PersonalIdentityNumber.Parse(Some.PersonalNumber), OrganisationNumber.Parse(Some.OrganisationNumber), Iban.Parse(Some.Iban(1)), AccountNumber.Parse("8327"), BoxReference.Parse("F 1"),
        PersonName.Parse("Åsa"), CompanyName.Parse("Öst AB"), CustomerKey.Parse("4711"), CorrelationId.Parse("skv-1"),
    ];

    [TestCaseSource(nameof(Parsers))]
    public void What_cannot_be_parsed_is_said_by_its_kind_and_never_by_its_text(string kind, Action<string> parse) =>
        Assert.That(() => parse(TooLong), Throws.InstanceOf<FormatException>().With.Message.StartsWith($"Not {kind}: ").And.Message.Not.Contains("planterat"));

    [TestCaseSource(nameof(Values))]
    public void An_identifiers_text_is_three_stars(object value) => Assert.That(value.ToString(), Is.EqualTo("***"));

    [Test]
    public void A_customer_key_has_1_to_128_characters_that_are_not_all_space()
    {
        Assert.That(CustomerKey.TryParse(new string('k', 128), out _), Is.True);
        Assert.That(new[] { null, "", " ", "\t\u00a0", new string('k', 129) }.Where(t => CustomerKey.TryParse(t, out _)), Is.Empty);
    }

    [Test]
    public void A_missing_name_or_clock_is_the_programmers_fault()
    {
        Assert.That(() => PersonName.Parse("Åsa").Matches(null!), Throws.ArgumentNullException);
        Assert.That(() => CompanyName.Parse("Öst AB").Matches(null!), Throws.ArgumentNullException);
        Assert.That(() => PersonalIdentityNumber.TryParse(Some.PersonalNumber, null!, out _), Throws.ArgumentNullException);
    }

    private static TestCaseData Case(string kind, Action<string> parse) => new TestCaseData(kind, parse).SetArgDisplayNames(kind, parse.Method.Name);
}
