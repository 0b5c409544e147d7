using Institute.Testing;

namespace Institute.Adapter.Tests.Wire.Kvs;

/// <summary>Makes engagements of every kind, the same for the same seed.</summary>
internal sealed class MadeEngagements(Random random)
{
    private static readonly DateOnly First = new(2008, 1, 1);

    /// <summary>One that belongs to what is searched for, or now and then somebody else's.</summary>
    public Engagement Of(SearchKey search)
    {
        var holders = Holders(search);
        return search switch
        {
            SearchKey.ByIban key => new Account(key.Iban, Day(), holders) { Closed = End() },
            SearchKey.ByAccountNumber key => new Account(key.Number, Day(), holders) { Closed = End() },
            SearchKey.Box key => new SafeDepositBox(key.Reference, Rental(), holders),
            _ => random.Next(4) switch
            {
                0 => new SafeDepositBox(BoxReference.Parse($"F-{random.Next(1, 40)}"), Rental(), holders),
                1 => new Account(AccountNumber.Parse($"8327-9 {random.Next(100, 140)}"), Day(), holders) { Closed = End() },
                _ => new Account(Iban.Parse(Some.Iban(random.Next(1, 40))), Day(), holders) { Closed = End() },
            },
        };
    }

    public bool Chance(int ofHundred) => random.Next(100) < ofHundred;

    public T Any<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public DateOnly Day() => First.AddDays(random.Next(5000));

    private DateOnly? End() => Chance(70) ? null : new DateOnly(2021, 9, 1).AddDays(random.Next(2200));

    private RentalPeriod Rental() => new(Day(), End());

    private Holder[] Holders(SearchKey search)
    {
        var subject = Chance(97) ? Subject(search) : Anyone();
        Holder first = random.Next(3) switch
        {
            _ when subject is LegalPerson company => company,
            0 when subject is Person person => Company() with { BeneficialOwners = [InRole(new BeneficialOwner(person))], AuthorisedSignatories = Chance(50) ? [InRole(new AuthorisedSignatory(person))] : [] },
            1 when subject is Person person => Anyone() with { Representatives = [InRole(new Representative(person)), InRole(new Representative(Anyone()))] },
            _ => subject,
        };
        return Chance(25) ? [first, Anyone()] : [first];
    }

    private Holder Subject(SearchKey search) => search switch
    {
        SearchKey.Person key => Chance(5) ? new LegalPerson(Customer(), CompanyName.Parse("Dödsboet efter Åke Öst")) { EstateOf = key.Number } : new Person(CustomerKey.Parse("s"), Name(), key.Number),
        SearchKey.PersonWithoutNumber key => new Person(CustomerKey.Parse(Chance(97) ? "s" : "t"), key.Name, key.BirthDate),
        SearchKey.Organisation key => new LegalPerson(CustomerKey.Parse("s"), CompanyName.Parse(Some.CompanyName), key.Number) { SecondaryNames = [CompanyName.Parse("Räkan")] },
        SearchKey.Company key => Chance(50) ? new LegalPerson(CustomerKey.Parse("s"), key.Name) : Company() with { SecondaryNames = [key.Name] },
        _ => Chance(50) ? Anyone() : Company(),
    };

    private Person Anyone() => random.Next(20) switch
    {
        0 => new Person(Customer(), Name()),
        < 5 => new Person(Customer(), Name(), new DateOnly(1940, 1, 1).AddDays(random.Next(25_000))),
        < 8 => new Person(Customer(), Name(), PersonalIdentityNumber.Parse(Any(Some.CoordinationNumbers))),
        _ => new Person(Customer(), Name(), PersonalIdentityNumber.Parse(Any(Some.PersonalNumbers))),
    };

    private LegalPerson Company() => new(CustomerKey.Parse("s"), CompanyName.Parse(Some.CompanyName), OrganisationNumber.Parse(Any(Some.OrganisationNumbers)))
    {
        BeneficialOwners = Chance(50) ? [InRole(new BeneficialOwner(Anyone()))] : [],
        AuthorisedSignatories = Chance(50) ? [InRole(new AuthorisedSignatory(Anyone()))] : [],
    };

    private T InRole<T>(T role)
        where T : PartyRole => role with { From = Chance(50) ? Day() : null, To = Chance(30) ? Day().AddYears(10) : null };

    private PersonName Name() => PersonName.Parse(Any(["Åsa Öström-Ängquist", "Bo Ek", "José da Silva", "<Ö> & \"Å\"", "Anna\u0001Ek", "Zoë Ångström"]));

    private CustomerKey Customer() => CustomerKey.Parse($"K{random.Next(1000)}");
}
