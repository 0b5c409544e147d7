namespace Institute.Adapter.Tests.Identifiers;

internal sealed class NameTests
{
    [TestCase("Åsa Öström", "ÅSA ÖSTRÖM", TestName = "Case_does_not_matter")]
    [TestCase("Åsa Öström", "A\u030asa O\u0308stro\u0308m", TestName = "Composed_and_decomposed_letters_are_the_same")]
    [TestCase("Åsa Öström", "  åsa \u00a0\t öström ", TestName = "Spaces_collapse")]
    [TestCase("Jörg Groß", "JÖRG GROSS", TestName = "Sharp_s_folds_to_two_letters")]
    [TestCase("Νίκος", "ΝΊΚΟΣ", TestName = "Final_sigma_folds")]
    [TestCase("İsmail Demir", "i\u0307smail demir", TestName = "I_with_a_dot_folds_to_i_and_a_dot")]
    [TestCase("Ra\ufb01 Ek", "RAFI EK", TestName = "A_ligature_folds_to_its_letters")]
    [TestCase("\u1fb3", "\u0391\u0399", TestName = "Iota_subscript_folds_to_iota")]
    [TestCase("\u0587", "\u0535\u0552", TestName = "The_Armenian_ligature_folds")]
    public void The_same_name_matches(string one, string other) => Assert.That(PersonName.Parse(one).Matches(PersonName.Parse(other)), Is.True);

    [TestCase("Åsa Öström", "Asa Ostrom", TestName = "Diacritics_matter")]
    [TestCase("Åsa Öström", "Åsa Östrom", TestName = "One_letter_matters")]
    [TestCase("Yılmaz", "YILMAZ", TestName = "The_dotless_i_is_another_letter")]
    [TestCase("Anna-Lisa", "Anna Lisa", TestName = "A_hyphen_is_no_space")]
    [TestCase("Anna Lisa", "AnnaLisa", TestName = "A_space_is_not_nothing")]
    public void Another_name_does_not_match(string one, string other) => Assert.That(CompanyName.Parse(one).Matches(CompanyName.Parse(other)), Is.False);

    [Test]
    public void A_name_is_told_as_the_books_have_it() => Assert.That(PersonName.Parse(" Åsa  Öström ").ToWireString(), Is.EqualTo("Åsa  Öström"));

    [Test]
    public void Half_a_surrogate_pair_from_a_core_system_breaks_nothing() => Assert.That(() => PersonName.Parse("A\ud800sa").ToSearchKey(), Throws.Nothing);

    [Test]
    public void All_letters_that_fold_to_several_do_and_no_key_folds_on()
    {
        Assert.That(FullCaseFolding.Folded, Has.Count.EqualTo(104), "CaseFolding.txt, status F");
        foreach (var (letter, several) in FullCaseFolding.Folded)
        {
            Assert.That(PersonName.Parse($"a{letter}b").ToSearchKey(), Is.EqualTo(PersonName.Parse($"a{several}b").ToSearchKey()), $"U+{(int)letter:X4}");
        }

        for (var c = 0x21; c < 0x2_0000; c++)
        {
            if (PersonName.TryParse(c is >= 0xD800 and <= 0xDFFF ? $"a{(char)c}b" : $"a{char.ConvertFromUtf32(c)}b", out var name))
            {
                var key = name.ToSearchKey();
                Assert.That(PersonName.Parse(key).ToSearchKey(), Is.EqualTo(key), $"U+{c:X4}");
            }
        }
    }

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
