using Institute.Testing;
using Institute.Testing.Time;

namespace Institute.Adapter.Tests.Identifiers;

internal sealed class PersonalIdentityNumberTests
{
    private static readonly ManualTimeProvider Clock = new(new DateTimeOffset(2026, 6, 10, 10, 0, 0, TimeSpan.Zero));

    [TestCaseSource(typeof(Some), nameof(Some.PersonalNumbers))]
    [TestCaseSource(typeof(Some), nameof(Some.MinorsNumbers))]
    [TestCaseSource(typeof(Some), nameof(Some.CentenariansNumbers))]
    public void A_personnummer_is_told_with_twelve_digits(string digits)
    {
        Assert.That(Read(digits)!.ToWireString(), Is.EqualTo(digits));
        Assert.That(Read(digits)!.Kind, Is.EqualTo(PersonalIdentityNumberKind.Personnummer));
    }

    [TestCaseSource(typeof(Some), nameof(Some.CoordinationNumbers))]
    [TestCaseSource(typeof(Some), nameof(Some.CoordinationNumbersWithoutDate))]
    public void A_samordningsnummer_needs_no_date_that_exists(string digits)
    {
        Assert.That(Read(digits)!.ToWireString(), Is.EqualTo(digits));
        Assert.That(Read(digits)!.Kind, Is.EqualTo(PersonalIdentityNumberKind.Samordningsnummer));
    }

    [TestCaseSource(typeof(Some), nameof(Some.PersonalNumbers))]
    [TestCaseSource(typeof(Some), nameof(Some.CoordinationNumbers))]
    public void All_written_forms_are_the_same_number(string digits)
    {
        string[] forms = [digits, $"{digits[..8]}-{digits[8..]}", digits[2..], $"{digits[2..8]}-{digits[8..]}"];

        Assert.That(forms.Select(f => Read(f)?.ToWireString()), Has.All.EqualTo(digits));
    }

    [TestCaseSource(typeof(Some), nameof(Some.CentenariansNumbers))]
    public void The_plus_sign_means_a_hundred_years_or_more(string digits)
    {
        Assert.That(Read($"{digits[2..8]}+{digits[8..]}")?.ToWireString(), Is.EqualTo(digits));
        Assert.That(Read($"{digits[..8]}+{digits[8..]}")?.ToWireString(), Is.EqualTo(digits));
    }

    [Test]
    public void The_hyphen_becomes_a_plus_the_year_in_which_a_person_turns_a_hundred()
    {
        const string ten = "121212-1212";
        Assert.That(At(2026, ten), Is.EqualTo("201212121212"));
        Assert.That(At(2026, "121212+1212"), Is.EqualTo("191212121212"));
        Assert.That(At(2011, ten), Is.EqualTo("191212121212"), "the day before the year begins");
        Assert.That(At(2012, "121212+1212"), Is.EqualTo("191212121212"), "from the first day of the year");
        Assert.That(At(2012, ten), Is.Null, "a hyphen then means a day that has not come");
    }

    [Test]
    public void Nobody_is_born_tomorrow()
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(2012, 12, 11, 22, 59, 59, TimeSpan.Zero));
        Assert.That(PersonalIdentityNumber.TryParse("201212121212", clock, out _), Is.False);

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(PersonalIdentityNumber.TryParse("201212121212", clock, out _), Is.True, "midnight in Stockholm is an hour before midnight UTC");
    }

    [TestCase("195902173392", TestName = "A_wrong_check_digit_is_refused")]
    [TestCase("195902303397", TestName = "The_thirtieth_of_February_is_refused")]
    [TestCase("19590217339", TestName = "Eleven_digits_are_refused")]
    [TestCase("1959021733911", TestName = "Thirteen_digits_are_refused")]
    [TestCase("19590217--3391", TestName = "Two_hyphens_are_refused")]
    [TestCase("1959021-73391", TestName = "A_hyphen_in_the_wrong_place_is_refused")]
    [TestCase("195902173391 ", TestName = "A_space_at_the_end_is_refused")]
    [TestCase("19590217+3391", TestName = "A_plus_sign_under_a_hundred_is_refused")]
    [TestCase("175902173391", TestName = "The_eighteenth_century_is_refused")]
    [TestCase("١٩٥٩٠٢١٧٣٣٩١", TestName = "Arabic_digits_are_refused")]
    [TestCase("１９５９０２１７３３９１", TestName = "Wide_digits_are_refused")]
    [TestCase("1959021T3391", TestName = "An_interim_number_is_refused")]
    [TestCase("195902\u000073391", TestName = "A_control_character_is_refused")]
    [TestCase("", TestName = "Nothing_is_refused")]
    [TestCase(null, TestName = "Null_is_refused")]
    public void What_cannot_exist_is_refused(string? text) => Assert.That(Read(text), Is.Null);

    // With the right check digit, so that nothing else is wrong.
    [TestCase("13", "01")]
    [TestCase("00", "01")]
    [TestCase("01", "00")]
    [TestCase("01", "32")]
    [TestCase("04", "31")]
    public void A_personnummer_has_a_day_that_the_calendar_has(string month, string day) => Assert.That(Read(Numbers.WithCheckDigit($"1973{month}{day}239")), Is.Null);

    [TestCase("1799", false)]
    [TestCase("1800", true)]
    public void Nobody_in_the_books_was_born_before_1800(string year, bool accepted) => Assert.That(Read(Numbers.WithCheckDigit($"{year}0217339")) is not null, Is.EqualTo(accepted));

    [Test]
    public void A_samordningsnummer_is_not_given_to_those_who_are_born_next_year()
    {
        var digits = Some.CoordinationNumbers[6];
        Assert.That(At(2009, digits), Is.EqualTo(digits));
        Assert.That(At(2008, digits), Is.Null);
    }

    [TestCaseSource(typeof(Some), nameof(Some.PersonalNumbers))]
    public void Digits_too_many_or_too_few_are_refused_whatever_stands_in_front(string digits)
    {
        string[] wrong = [.. Enumerable.Range(0, 10).SelectMany(d => new[] { $"{d}{digits[2..]}", $"{d}{digits}", $"{d}{digits[2..8]}-{digits[8..]}", $"{digits[3..8]}-{digits[8..]}", $"{d}{digits[..8]}-{digits[8..]}" })];
        Assert.That(wrong.Where(w => Read(w) is not null), Is.Empty);
    }

    [TestCaseSource(typeof(Some), nameof(Some.PersonalNumbers))]
    public void Signs_whose_arithmetic_comes_out_right_are_no_digits(string digits)
    {
        // One sign below zero and one above nine: ten times the first and the second make the same day.
        var day = $"{(char)(digits[6] - 1)}{(char)(digits[7] + 10)}";
        Assert.That(Enumerable.Range(0, 10).Where(d => Read($"{digits[..6]}{day}{digits[8..11]}{d}") is not null), Is.Empty);
    }

    [TestCase("2000", true)]
    [TestCase("1904", true)]
    [TestCase("2024", true)]
    [TestCase("1900", false)]
    [TestCase("2023", false)]
    public void The_leap_day_exists_in_leap_years_only(string year, bool exists) => Assert.That(Read(Numbers.WithCheckDigit($"{year}0229238")) is not null, Is.EqualTo(exists));

    [Test]
    public void Birth_number_000_does_not_exist_in_a_personnummer() => Assert.That(Read(Numbers.WithCheckDigit("19590217000")), Is.Null);

    [TestCase("60", true)]
    [TestCase("91", true)]
    [TestCase("92", false)]
    [TestCase("59", false)]
    public void The_day_of_a_samordningsnummer_is_60_to_91(string day, bool exists) =>
        Assert.That(Read(Numbers.WithCheckDigit($"198013{day}239".Replace("13", "12", StringComparison.Ordinal))) is not null, Is.EqualTo(exists));

    [Test]
    public void Month_13_does_not_exist_in_a_samordningsnummer() => Assert.That(Read(Numbers.WithCheckDigit("19801361239")), Is.Null);

    [Test]
    public void A_hundred_thousand_characters_are_refused_by_their_length_alone() => Assert.That(Read(new string('1', 100_000)), Is.Null);

    [Test]
    public void Neither_text_nor_error_shows_the_number()
    {
        Assert.That(Read(Some.PersonalNumber)!.ToString(), Is.EqualTo("***"));
        Assert.That(() => PersonalIdentityNumber.Parse("195902173392"), Throws.InstanceOf<FormatException>().With.Message.Not.Contains("1959"));
    }

    private static PersonalIdentityNumber? Read(string? text) => PersonalIdentityNumber.TryParse(text, Clock, out var number) ? number : null;

    private static string? At(int year, string text) =>
        PersonalIdentityNumber.TryParse(text, new ManualTimeProvider(new DateTimeOffset(year, 6, 10, 10, 0, 0, TimeSpan.Zero)), out var number) ? number.ToWireString() : null;
}
