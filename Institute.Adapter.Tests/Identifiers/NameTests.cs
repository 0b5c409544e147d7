namespace Institute.Adapter.Tests.Identifiers;

internal sealed class NameTests
{
    [TestCase("Åsa Öström", "ÅSA ÖSTRÖM", TestName = "Case_does_not_matter")]
    [TestCase("Åsa Öström", "A\u030asa O\u0308stro\u0308m", TestName = "Composed_and_decomposed_letters_are_the_same")]
    [TestCase("Åsa Öström", "  åsa \u00a0\t öström ", TestName = "Spaces_collapse")]
    [TestCase("Jörg Groß", "JÖRG GROSS", TestName = "Sharp_s_folds_to_two_letters")]
    [TestCase("Νίκος", "ΝΊΚΟΣ", TestName = "Final_sigma_folds")]
    public void The_same_name_matches(string one, string other) => Assert.That(PersonName.Parse(one).Matches(PersonName.Parse(other)), Is.True);

    [TestCase("Åsa Öström", "Asa Ostrom", TestName = "Diacritics_matter")]
    [TestCase("Åsa Öström", "Åsa Östrom", TestName = "One_letter_matters")]
    [TestCase("Anna-Lisa", "Anna Lisa", TestName = "A_hyphen_is_no_space")]
    [TestCase("Anna Lisa", "AnnaLisa", TestName = "A_space_is_not_nothing")]
    public void Another_name_does_not_match(string one, string other) => Assert.That(CompanyName.Parse(one).Matches(CompanyName.Parse(other)), Is.False);

    [Test]
    public void A_name_is_told_as_the_books_have_it() => Assert.That(PersonName.Parse(" Åsa  Öström ").ToWireString(), Is.EqualTo("Åsa  Öström"));

    [Test]
    public void Half_a_surrogate_pair_from_a_core_system_breaks_nothing() => Assert.That(() => PersonName.Parse("A\ud800sa").ToSearchKey(), Throws.Nothing);

    [TestCase("")]
    [TestCase(" \t\u00a0")]
    [TestCase("\u0001\u200b")]
    [TestCase(null)]
    public void A_name_that_nobody_can_see_is_refused(string? text)
    {
        Assert.That(PersonName.TryParse(text, out _), Is.False);
        Assert.That(CompanyName.TryParse(text, out _), Is.False);
    }

    [Test]
    public void Two_hundred_characters_are_the_limit()
    {
        Assert.That(PersonName.TryParse(new string('å', 200), out _), Is.True);
        Assert.That(PersonName.TryParse(new string('å', 201), out _), Is.False);
    }
}
