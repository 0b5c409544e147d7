using FsCheck;
using FsCheck.Fluent;
using Institute.Testing.Time;

namespace Institute.Adapter.Tests.Identifiers;

/// <summary>A hundred thousand numbers each: what exists is taken and comes back, what was changed is not.</summary>
[Category("Slow")]
[Parallelizable(ParallelScope.Children)]
internal sealed class IdentifierProperties
{
    private static readonly ManualTimeProvider Clock = new();

    private static readonly Gen<string> Personnummer =
        from day in Gen.Choose(new DateOnly(1860, 1, 1).DayNumber, Given.Today.DayNumber)
        from birthNumber in Gen.Choose(1, 999)
        select Numbers.WithCheckDigit($"{DateOnly.FromDayNumber(day):yyyyMMdd}{birthNumber:D3}");

    private static readonly Gen<string> Samordningsnummer =
        from year in Gen.Choose(1860, Given.Today.Year)
        from month in Gen.Choose(0, 12)
        from day in Gen.Choose(60, 91)
        from serial in Gen.Choose(0, 999)
        select Numbers.WithCheckDigit($"{year:D4}{month:D2}{day:D2}{serial:D3}");

    private static readonly Gen<string> Organisation =
        from start in Gen.Choose(10, 99)
        from third in Gen.Choose(2, 9)
        from rest in Gen.Choose(0, 999_999)
        select Numbers.WithCheckDigit($"{start}{third}{rest:D6}");

    private static readonly Gen<string> Ibans = Gen.Choose(0, int.MaxValue).Select(Testing.Some.Iban);

    [Test]
    public void A_personnummer_comes_back_from_each_of_its_forms() => ForAll(Personnummer, n => Forms(n).All(f => Person(f) is { Kind: PersonalIdentityNumberKind.Personnummer } p && Same(p.ToWireString(), n)));

    [Test]
    public void A_samordningsnummer_comes_back_from_each_of_its_forms() => ForAll(Samordningsnummer, n => Forms(n).All(f => Person(f) is { Kind: PersonalIdentityNumberKind.Samordningsnummer } p && Same(p.ToWireString(), n)));

    [Test]
    public void An_organisation_number_comes_back_from_each_of_its_forms() =>
        ForAll(Organisation, n => new[] { n, $"16{n}", $"{n[..6]}-{n[6..]}" }.All(f => OrganisationNumber.TryParse(f, out var o) && Same(o.ToWireString(), n)));

    [Test]
    public void An_iban_comes_back() => ForAll(Ibans, n => Iban.TryParse(n, out var iban) && Same(iban.ToWireString(), n));

    [Test]
    public void No_changed_personnummer_is_taken() => ForAll(Changed(Personnummer, first: 2), n => Person(n) is null);

    [Test]
    public void No_changed_samordningsnummer_is_taken() => ForAll(Changed(Samordningsnummer, first: 2), n => Person(n) is null);

    [Test]
    public void No_changed_organisation_number_is_taken() => ForAll(Changed(Organisation, first: 0), n => !OrganisationNumber.TryParse(n, out _));

    [Test]
    public void No_changed_iban_is_taken() => ForAll(Changed(Ibans, first: 2), n => !Iban.TryParse(n, out _));

    [Test]
    public void No_text_makes_a_parser_throw_and_what_is_taken_comes_back() => ForAll(ArbMap.Default.GeneratorFor<string>(), text =>
        ComesBack(text, t => PersonalIdentityNumber.TryParse(t, out var v) ? v : null, n => n.ToWireString())
        && ComesBack(text, t => OrganisationNumber.TryParse(t, out var v) ? v : null, n => n.ToWireString())
        && ComesBack(text, t => Iban.TryParse(t, out var v) ? v : null, n => n.ToWireString())
        && ComesBack(text, t => AccountNumber.TryParse(t, out var v) ? v : null, n => n.ToWireString())
        && ComesBack(text, t => BoxReference.TryParse(t, out var v) ? v : null, n => n.ToWireString())
        && ComesBack(text, t => PersonName.TryParse(t, out var v) ? v : null, n => n.ToWireString())
        && ComesBack(text, t => CompanyName.TryParse(t, out var v) ? v : null, n => n.ToWireString())
        && ComesBack(text, t => CorrelationId.TryParse(t, out var v) ? v : null, n => n.ToWireString()));

    [Test]
    public void A_name_matches_itself_in_upper_case_decomposed_and_with_more_spaces() => ForAll(ArbMap.Default.GeneratorFor<NonWhiteSpaceString>(), text =>
        !PersonName.TryParse(text.Get, out var name) || text.Get.Any(char.IsSurrogate)
        || (PersonName.TryParse($" {text.Get.ToUpperInvariant().Normalize(System.Text.NormalizationForm.FormD).Replace(" ", "  ", StringComparison.Ordinal)}", out var other)
            ? name.Matches(other)
            : text.Get.Length > 60));

    private static bool ComesBack<T>(string? text, Func<string?, T?> parse, Func<T, string> wire)
        where T : class => parse(text) is not { } one || one.Equals(parse(wire(one)));

    // A wrong digit, two neighbours swapped (not 0 and 9, which the check digit cannot tell apart), a digit too few or too many, a letter or a foreign digit.
    private static Gen<string> Changed(Gen<string> numbers, int first) =>
        from number in numbers
        from place in Gen.Choose(first, number.Length - 1)
        from kind in Gen.Choose(0, 4)
        from add in Gen.Choose(1, 9)
        select kind switch
        {
            1 when place + 1 < number.Length && Math.Abs(number[place] - number[place + 1]) is not (0 or 9) =>
                $"{number[..place]}{number[place + 1]}{number[place]}{number[(place + 2)..]}",
            2 => number.Remove(place, 1),
            3 => number.Insert(place, add.ToString("D1", provider: null)),
            4 => $"{number[..place]}{(char)('\u0660' + number[place] - '0')}{number[(place + 1)..]}",
            _ => $"{number[..place]}{(number[place] - '0' + add) % 10}{number[(place + 1)..]}",
        };

    private static IEnumerable<string> Forms(string twelve)
    {
        yield return twelve;
        yield return $"{twelve[..8]}-{twelve[8..]}";
        var age = Given.Today.Year - int.Parse(twelve[..4], provider: null);
        if (age < 200)
        {
            yield return $"{twelve[2..8]}{(age >= 100 ? '+' : '-')}{twelve[8..]}";
        }
    }

    private static PersonalIdentityNumber? Person(string text) => PersonalIdentityNumber.TryParse(text, Clock, out var number) ? number : null;

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);

    private static void ForAll<T>(Gen<T> values, Func<T, bool> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100_000).WithEndSize(200), Prop.ForAll(values.ToArbitrary(), holds));
}
