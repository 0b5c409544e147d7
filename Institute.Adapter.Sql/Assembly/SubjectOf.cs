namespace Institute.Adapter.Sql;

/// <summary>Whether a holder is whom a number asks about, or somebody for whom that person stands.</summary>
internal static class SubjectOf
{
    public static bool Is(Holder holder, PersonalIdentityNumber number) => holder switch
    {
        Person person => person.Number == number || person.Representatives.Any(r => r.Person.Number == number),
        LegalPerson company => company.EstateOf == number
            || company.BeneficialOwners.Any(r => r.Person.Number == number)
            || company.AuthorisedSignatories.Any(r => r.Person.Number == number),
        _ => false,
    };

    public static bool Is(Holder holder, OrganisationNumber number) => holder is LegalPerson company && company.Number == number;
}
