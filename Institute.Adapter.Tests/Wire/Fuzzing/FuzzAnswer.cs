using Institute.Testing;

namespace Institute.Adapter.Tests.Wire.Fuzzing;

/// <summary>What a bank's books may hold, at its worst.</summary>
internal static class FuzzAnswer
{
    public static readonly InstituteIdentity Institute = new(Some.InstituteNumber, Some.InstituteName);

    public static Answer Make(Random random) =>
        new(Institute, Guid.CreateVersion7(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero).AddSeconds(random.Next())), Moment(random), [.. Enumerable.Range(0, random.Next(4)).Select(i => Engagement(i, random))], random.Next(2) == 0);

    private static DateTimeOffset Moment(Random random) => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(random.Next(-14, 15))).AddTicks(random.NextInt64(TimeSpan.TicksPerDay * 365));

    private static Engagement Engagement(int number, Random random)
    {
        var start = Day(random);
        DateOnly? end = random.Next(2) == 0 ? null : start.AddDays(random.Next(2000));
        Holder[] holders = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(2) == 0 ? (Holder)Represented(random) : Legal(random))];
        return random.Next(3) switch
        {
            0 => new SafeDepositBox(BoxReference.TryParse(FuzzText.Any(random), out var reference) ? reference : BoxReference.Parse("F 1"), new(start, end), holders),
            1 => new Account(AccountNumber.TryParse(FuzzText.Any(random), out var account) ? account : AccountNumber.Parse("8327-9 1"), start, holders) { Closed = end },
            _ => new Account(Iban.Parse(Some.Iban(number)), start, holders) { Closed = end },
        };
    }

    private static Person Represented(Random random) =>
        Person(random) with { Representatives = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new Representative(Person(random)))] };

    private static LegalPerson Legal(Random random) => new(Key(random), Company(random))
    {
        SecondaryNames = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Company(random))],
        BeneficialOwners = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new BeneficialOwner(Person(random)))],
        AuthorisedSignatories = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new AuthorisedSignatory(Person(random)))],
    };

    private static Person Person(Random random) => random.Next(3) switch
    {
        0 => new(Key(random), Name(random), Day(random)),
        1 => new(Key(random), Name(random), PersonalIdentityNumber.Parse(Some.CoordinationNumbers[random.Next(Some.CoordinationNumbers.Count)])),
        _ => new(Key(random), Name(random), PersonalIdentityNumber.Parse(Some.PersonalNumbers[random.Next(Some.PersonalNumbers.Count)])),
    };

    private static CustomerKey Key(Random random) => CustomerKey.Parse($"k{random.Next(1000)}");

    private static PersonName Name(Random random) => PersonName.TryParse(Dirty(random), out var name) ? name : PersonName.Parse("Åsa");

    private static CompanyName Company(Random random) => CompanyName.TryParse(Dirty(random), out var name) ? name : CompanyName.Parse("Öst AB");

    // Also what no XML may hold: lone surrogates, control characters, non-characters.
    private static string Dirty(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => (char)random.Next(random.Next(3) switch { 0 => 0x30, 1 => 0x250, _ => 0x10000 })));

    private static DateOnly Day(Random random) => DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber - 4000));
}
