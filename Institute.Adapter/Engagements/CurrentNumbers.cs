namespace Institute.Adapter;

/// <summary>Writes a person's current number in place of earlier ones, to compare two views of one engagement.</summary>
internal static class CurrentNumbers
{
    public static Engagement In(Engagement engagement, Subject subject) => engagement with { Holders = [.. engagement.Holders.Select(h => In(h, subject))] };

    private static Holder In(Holder holder, Subject subject) => holder switch
    {
        Person person => In(person, subject) with { Representatives = In(person.Representatives, subject) },
        LegalPerson company => company with
        {
            EstateOf = subject.Is(company) && company.EstateOf is not null ? subject.Numbers[0] : company.EstateOf,
            BeneficialOwners = In(company.BeneficialOwners, subject),
            AuthorisedSignatories = In(company.AuthorisedSignatories, subject),
        },
        _ => holder,
    };

    private static Person In(Person person, Subject subject) =>
        subject.Is(person) ? new Person(person.Customer, person.Name, subject.Numbers[0]) { Representatives = person.Representatives } : person;

    private static IReadOnlyList<T> In<T>(IReadOnlyList<T> roles, Subject subject)
        where T : PartyRole => [.. roles.Select(r => (T)(r with { Person = In(r.Person, subject) }))];
}
