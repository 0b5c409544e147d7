using Institute.Testing;

namespace Institute.Adapter.Tests.Identifiers;

internal sealed class IbanTests
{
    // Examples of the SWIFT IBAN registry and of the countries' own standards.
    [TestCase("SE4550000000058398257466")]
    [TestCase("NO9386011117947")]
    [TestCase("DK5000400440116243")]
    [TestCase("FI2112345600000785")]
    [TestCase("DE89370400440532013000")]
    [TestCase("GB29NWBK60161331926819")]
    [TestCase("MT84MALT011000012345MTLCAST001S")]
    [TestCase("BE68539007547034")]
    [TestCase("FR1420041010050500013M02606")]
    [TestCase("LC55HEMM000100010012001200023015")]
    public void Published_examples_are_accepted(string text) => Assert.That(Iban.Parse(text).ToWireString(), Is.EqualTo(text));

    [Test]
    public void Spaces_and_lower_case_are_accepted_and_never_sent() =>
        Assert.That(Iban.Parse("se45 5000 0000 0583 9825 7466").ToWireString(), Is.EqualTo("SE4550000000058398257466"));

    [TestCase("SE4550000000058398257467", TestName = "Iban_wrong_check_digit_is_refused")]
    [TestCase("SE455000000005839825746", TestName = "Iban_too_short_for_its_country_is_refused")]
    [TestCase("ZZ4550000000058398257466", TestName = "Iban_unknown_country_is_refused")]
    [TestCase("SE45-5000-0000-0583-9825-7466", TestName = "Iban_hyphens_are_refused")]
    [TestCase("SE45\u00a05000000005839825746", TestName = "Iban_other_kinds_of_space_are_refused")]
    [TestCase("SE٤٥50000000058398257466", TestName = "Iban_Arabic_digits_are_refused")]
    [TestCase("SE4550000000058398257466-", TestName = "Iban_with_something_behind_it_is_refused")]
    [TestCase("", TestName = "Iban_nothing_is_refused")]
    [TestCase(null, TestName = "Iban_null_is_refused")]
    public void What_cannot_exist_is_refused(string? text) => Assert.That(Iban.TryParse(text, out _), Is.False);

    [Test]
    public void Check_digits_that_are_never_given_are_refused()
    {
        var (given, never) = WithCheckDigits97();
        Assert.That(Iban.TryParse(given, out _), Is.True);
        Assert.That(Iban.TryParse(never, out _), Is.False, "00 has the same remainder as 97");
    }

    [Test]
    public void Check_digits_may_begin_with_zero()
    {
        var small = Enumerable.Range(1, 10_000).Select(Some.Iban).First(i => i.StartsWith("SE0", StringComparison.Ordinal));
        Assert.That(Iban.TryParse(small, out _), Is.True);
    }

    [Test]
    public void Letters_are_no_check_digits()
    {
        // Eighteen pairs of signs have the right remainder, some with a letter first and some with one last.
        const string Signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        var accepted = from first in Signs from second in Signs where Iban.TryParse($"NO{first}{second}86011117947", out _) select $"{first}{second}";
        Assert.That(accepted, Is.EqualTo(new[] { "93" }));
    }

    [Test]
    public void Spaces_make_it_42_characters_at_most()
    {
        Assert.That(Iban.TryParse("SE4550000000058398257466" + new string(' ', 18), out _), Is.True);
        Assert.That(Iban.TryParse("SE4550000000058398257466" + new string(' ', 19), out _), Is.False);
    }

    [Test]
    public void A_Swedish_iban_has_digits_only()
    {
        var withLetter = Enumerable.Range(2, 97).Select(check => $"SE{check:D2}A0000000058398257466");
        Assert.That(withLetter.Any(text => Iban.TryParse(text, out _)), Is.False);
    }

    [Test]
    public void A_hundred_thousand_characters_are_refused_by_their_length_alone() => Assert.That(Iban.TryParse("SE" + new string('1', 100_000), out _), Is.False);

    [Test]
    public void Text_shows_nothing() => Assert.That(Iban.Parse(Some.Iban(7)).ToString(), Is.EqualTo("***"));

    private static (string Given, string Never) WithCheckDigits97()
    {
        var given = Enumerable.Range(1, 10_000).Select(Some.Iban).First(i => i.StartsWith("SE97", StringComparison.Ordinal));
        return (given, $"SE00{given[4..]}");
    }
}
