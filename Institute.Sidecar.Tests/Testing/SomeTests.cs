using Institute.Adapter;
using Institute.Testing;

namespace Institute.Sidecar.Tests.Testing;

public sealed class SomeTests
{
    public static IEnumerable<string> IdentityNumbers() =>
        [.. Some.PersonalNumbers, .. Some.MinorsNumbers, .. Some.CentenariansNumbers, .. Some.CoordinationNumbers, .. Some.CoordinationNumbersWithoutDate];

    [TestCaseSource(nameof(IdentityNumbers))]
    public void Identity_numbers_have_their_check_digit(string number) =>
        Assert.That((number.Length, LuhnChecksum.IsValid(number.AsSpan(2))), Is.EqualTo((12, true)));

    [Test]
    public void Organisation_numbers_are_possible() =>
        Assert.That(Some.OrganisationNumbers.Append(Some.InstituteNumber), Has.All.Matches<string>(n => OrganisationNumber.TryParse(n, out _)));

    [Test]
    public void An_iban_has_twenty_four_characters_and_leaves_one_modulo_ninety_seven()
    {
        var iban = Some.Iban(42);
        var remainder = (iban[4..] + "2814" + iban[2..4]).Aggregate(0, (sum, digit) => ((sum * 10) + (digit - '0')) % 97);
        Assert.That((iban.Length, remainder), Is.EqualTo((24, 1)));
    }
}
