using Institute.Testing;

namespace Institute.Adapter.Tests.Disclosure;

/// <summary>Every kind of subject against every kind of holder, company, role, life and search key. What is right is written here anew, and nothing of the product is asked for it.</summary>
internal static class DisclosureTable
{
    private static readonly PersonalIdentityNumber Own = Given.Number();
    private static readonly PersonalIdentityNumber Earlier = Given.CoordinationNumber;
    private static readonly PersonalIdentityNumber Secret = Given.Number(3);
    private static readonly PersonName OwnName = PersonName.Parse(Some.PersonName);
    private static readonly OrganisationNumber OwnOrganisation = OrganisationNumber.Parse(Some.OrganisationNumbers[1]);
    private static readonly CompanyName OwnFirm = CompanyName.Parse(Some.CompanyName);
    private static readonly Period Year = new(new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31));

    public static IEnumerable<DisclosureCase> All =>
        from asked in Subjects()
        from holder in Holders()
        from beside in Besides()
        from life in Lives()
        from period in new[] { null, Year }
        let account = life.Of(beside.With is null ? [holder.Holder] : [beside.With, holder.Holder])
        select new DisclosureCase($"{asked.Name}; {holder.Name}; {beside.Name}; {life.Name}; {(period is null ? "no period" : "2024")}", asked.Search, asked.Numbers, account, period, Right(asked, holder, life, period));

    /// <summary>Who is asked about. The traits are what of a holder finds them.</summary>
    private static IEnumerable<(string Name, SearchKey Search, IReadOnlyList<PersonalIdentityNumber> Numbers, string[] Traits)> Subjects()
    {
        yield return ("by number", new SearchKey.Person(Own), [Own], ["number"]);
        yield return ("by number, an earlier one known", new SearchKey.Person(Own), [Own, Earlier], ["number", "earlier"]);
        yield return ("by earlier number", new SearchKey.Person(Earlier), [Own, Earlier], ["number", "earlier"]);
        yield return ("by earlier number, the link unknown or secret", new SearchKey.Person(Earlier), [Earlier], ["earlier"]);
        yield return ("by the secret number", new SearchKey.Person(Secret), [Secret], ["secret"]);
        yield return ("by name and birth date", new SearchKey.PersonWithoutNumber(OwnName, Given.BirthDate), [], ["name"]);
        yield return ("by organisation number", new SearchKey.Organisation(OwnOrganisation), [], ["organisation"]);
        yield return ("by company name", new SearchKey.Company(OwnFirm), [], ["firm"]);
        yield return ("by iban", new SearchKey.ByIban(Iban.Parse(Some.Iban(1))), [], ["iban"]);
        yield return ("by another iban", new SearchKey.ByIban(Iban.Parse(Some.Iban(2))), [], []);
        yield return ("by account number", new SearchKey.ByAccountNumber(AccountNumber.Parse("8327-9 123456")), [], []);
        yield return ("by box", new SearchKey.Box(BoxReference.Parse("F-117")), [], []);
    }

    private static IEnumerable<(string Name, Holder Holder, string[] Traits, (DateOnly? From, DateOnly? To)? Role)> Holders()
    {
        var foreign = new LegalPerson(Given.Customer("G"), CompanyName.Parse("Nordlicht GmbH"));
        yield return ("own number", PersonWith(Own), ["number"], null);
        yield return ("earlier number", PersonWith(Earlier), ["earlier"], null);
        yield return ("secret number", PersonWith(Secret), ["secret"], null);
        yield return ("stranger", PersonWith(Given.Number(1)), [], null);
        yield return ("sole trader who is a stranger", new Person(Given.Customer("E"), PersonName.Parse("Målare Ek"), Given.Number(4)), [], null);
        yield return ("no number, own name and birth date", Given.PersonWithoutNumber(), ["name"], null);
        yield return ("no number, own name, another birth date", new Person(Given.Customer("B"), OwnName, Given.BirthDate.AddDays(1)), [], null);
        yield return ("no number, another name", Given.PersonWithoutNumber("C", "Bo Ek"), [], null);
        yield return ("company with number", Given.Company(), ["organisation", "firm"], null);
        yield return ("company with another number, secondary name", Given.Company(2) with { SecondaryNames = [OwnFirm] }, ["firm"], null);
        yield return ("company without number", foreign, [], null);
        yield return ("company without number of the same name", new LegalPerson(Given.Customer("H"), OwnFirm), ["firm"], null);
        yield return ("own estate", Given.Estate(), ["number"], null);
        yield return ("own estate with organisation number", Given.Company(2) with { EstateOf = Earlier }, ["earlier", "firm"], null);
        yield return ("a stranger's estate", Given.Estate(1), [], null);
        yield return ("estate that says nobody's", new LegalPerson(Given.Customer("D"), CompanyName.Parse("Dödsboet efter Åsa Öström")), [], null);
        foreach (var (when, from, to) in new (string, DateOnly?, DateOnly?)[] { ("always", null, null), ("until 2023", null, new(2023, 12, 31)), ("since today", Given.Today, null), ("from tomorrow", Given.Today.AddDays(1), null) })
        {
            yield return ($"minor whose guardian is asked about {when}", PersonWith(Given.Number(2)) with { Representatives = [new(PersonWith(Own)) { From = from, To = to }] }, ["number"], (from, to));
            yield return ($"company owned {when}", foreign with { BeneficialOwners = [new(PersonWith(Own)) { From = from, To = to }] }, ["number"], (from, to));
            yield return ($"company signed for {when} by somebody without number", foreign with { AuthorisedSignatories = [new(Given.PersonWithoutNumber()) { From = from, To = to }] }, ["name"], (from, to));
        }

        yield return ("guardian's guardian", PersonWith(Given.Number(2)) with { Representatives = [new(PersonWith(Given.Number(1)) with { Representatives = [new(PersonWith(Own))] })] }, [], null);
    }

    // Nobody beside the subject changes what is right: neither a stranger nor anybody without a number.
    private static IEnumerable<(string Name, Holder? With)> Besides()
    {
        yield return ("alone", null);
        yield return ("with a stranger", PersonWith(Given.Number(5)));
        yield return ("with a person without number", Given.PersonWithoutNumber("M", "Ing-Marie Alm"));
        yield return ("with a company without number", new LegalPerson(Given.Customer("N"), CompanyName.Parse("Beispiel GmbH")));
        yield return ("with a stranger's estate", Given.Estate(6));
    }

    private static IEnumerable<(string Name, Func<IReadOnlyList<Holder>, Engagement> Of, DateOnly From, DateOnly? To)> Lives()
    {
        yield return Life("open", new(2015, 2, 3), null);
        yield return Life("closed 2022", new(2015, 2, 3), new(2022, 6, 30));
        yield return Life("closed over five years ago", new(2015, 2, 3), Given.Today.AddYears(-5).AddDays(-1));
        yield return Life("ends with the calendar", new(2015, 2, 3), DateOnly.MaxValue.AddDays(-1));
        yield return Life("opened in the future", new(2099, 1, 1), null);

        static (string, Func<IReadOnlyList<Holder>, Engagement>, DateOnly, DateOnly?) Life(string name, DateOnly from, DateOnly? to) =>
            (name, holders => new Account(Iban.Parse(Some.Iban(1)), from, holders) { Closed = to }, from, to);
    }

    private static Verdict Right(
        (string Name, SearchKey Search, IReadOnlyList<PersonalIdentityNumber> Numbers, string[] Traits) asked, (string Name, Holder Holder, string[] Traits, (DateOnly? From, DateOnly? To)? Role) holder,
        (string Name, Func<IReadOnlyList<Holder>, Engagement> Of, DateOnly From, DateOnly? To) life, Period? period)
    {
        var isByName = asked.Search is SearchKey.PersonWithoutNumber or SearchKey.Company;
        var standsInIt = asked.Traits.Contains("iban") || asked.Traits.Intersect(holder.Traits, StringComparer.Ordinal).Any();
        if (!standsInIt)
        {
            return isByName ? Verdict.Silent : Verdict.HeldBack;
        }

        var day = life.To < Given.Today ? life.To.Value : Given.Today;
        var (from, to) = period is null ? (day, day) : (period.From, period.To);
        var inForce = asked.Traits.Contains("iban") || holder.Role is not { } role || ((role.From ?? DateOnly.MinValue) <= to && (role.To ?? DateOnly.MaxValue) >= from);
        var searchable = life.To is not { } end || end.DayNumber >= Given.Today.AddYears(-5).DayNumber;
        var inPeriod = period is null || (life.From <= period.To && (life.To ?? DateOnly.MaxValue) >= period.From);
        return inForce && searchable && inPeriod ? Verdict.Told : Verdict.Silent;
    }

    private static Person PersonWith(PersonalIdentityNumber number) => new(Given.Customer(number.ToWireString()), OwnName, number);
}
