using Institute.Testing;

namespace Institute.Adapter.Tests.Identifiers;

internal sealed class OrganisationNumberTests
{
    [TestCaseSource(typeof(Some), nameof(Some.OrganisationNumbers))]
    public void All_written_forms_are_the_same_number(string digits)
    {
        string[] forms = [digits, $"{digits[..6]}-{digits[6..]}", $"16{digits}", $"16{digits[..6]}-{digits[6..]}"];

        Assert.That(forms.Select(f => OrganisationNumber.Parse(f).ToWireString()), Has.All.EqualTo(digits));
    }

    [TestCase("5560160681", TestName = "Organisation_wrong_check_digit_is_refused")]
    [TestCase("5510160684", TestName = "Organisation_third_digit_one_is_refused")]
    [TestCase("195560160680", TestName = "Organisation_twelve_digits_begin_with_16")]
    [TestCase("556016068", TestName = "Organisation_nine_digits_are_refused")]
    [TestCase("55601606800", TestName = "Organisation_eleven_digits_are_refused")]
    [TestCase("55601-60680", TestName = "Organisation_hyphen_in_the_wrong_place_is_refused")]
    [TestCase(" 5560160680", TestName = "Organisation_space_is_refused")]
    [TestCase("٥٥٦٠١٦٠٦٨٠", TestName = "Organisation_Arabic_digits_are_refused")]
    [TestCase(null, TestName = "Organisation_null_is_refused")]
    public void What_cannot_exist_is_refused(string? text) => Assert.That(OrganisationNumber.TryParse(text, out _), Is.False);

    [Test]
    public void Text_shows_no_digit() => Assert.That(OrganisationNumber.Parse(Some.OrganisationNumber).ToString(), Is.EqualTo("***"));
}
