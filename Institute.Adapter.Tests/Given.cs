using Institute.Testing;

namespace Institute.Adapter.Tests;

/// <summary>Parties and engagements that read like a bank's.</summary>
internal static class Given
{
    public static DateOnly Today { get; } = new(2026, 6, 10);

    public static PersonalIdentityNumber Number(int index = 0) => PersonalIdentityNumber.Parse(Some.PersonalNumbers[index]);

    public static PersonalIdentityNumber CoordinationNumber { get; } = PersonalIdentityNumber.Parse(Some.CoordinationNumber);

    public static CustomerKey Customer(string key = "K1") => CustomerKey.Parse(key);

    public static Person Person(int index = 0) => new(Customer($"K{index}"), PersonName.Parse(Some.PersonName), Number(index));

    public static Person PersonWithoutNumber(string key = "K90", string? name = null) => new(Customer(key), PersonName.Parse(name ?? Some.PersonName), BirthDate);

    public static DateOnly BirthDate { get; } = new(1971, 3, 9);

    public static LegalPerson Company(int index = 1) =>
        new(Customer($"F{index}"), CompanyName.Parse(Some.CompanyName), OrganisationNumber.Parse(Some.OrganisationNumbers[index]));

    public static LegalPerson Estate(int index = 0) => new(Customer($"D{index}"), CompanyName.Parse("Dödsboet efter Åsa Öström")) { EstateOf = Number(index) };

    public static Finding Finding(Engagement engagement, int rank = 0) => new(engagement, rank, "Lookup", 1);

    public static Account Account(params Holder[] holders) => AccountNumbered(1, holders);

    public static Account AccountNumbered(int number, params Holder[] holders) => new(Iban.Parse(Some.Iban(number)), new DateOnly(2015, 2, 3), holders);

    public static SafeDepositBox Box(params Holder[] holders) => new(BoxReference.Parse("F-117"), new RentalPeriod(new DateOnly(2015, 2, 3)), holders);

    public static SearchKey Search(PersonalIdentityNumber number) => new SearchKey.Person(number);

    public static SearchKey SearchByName(string? name = null) => new SearchKey.PersonWithoutNumber(PersonName.Parse(name ?? Some.PersonName), BirthDate);

    public static Subject Subject(int index = 0) => new(Search(Number(index)), [Number(index)]);

    public static Subject Subject(SearchKey search) => new(search, search is SearchKey.Person person ? [person.Number] : []);

    public static Question Question(SearchKey search, Period? period = null) =>
        new(QuestionId.Parse("F-1"), new DateTimeOffset(2026, 6, 10, 10, 0, 0, TimeSpan.Zero), search) { Period = period };
}
