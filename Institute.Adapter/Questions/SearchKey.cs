namespace Institute.Adapter;

/// <summary>What a question searches for: exactly one of seven keys.</summary>
internal abstract record SearchKey
{
    private SearchKey(SearchKind kind) => Kind = kind;

    public SearchKind Kind { get; }

    public sealed override string ToString() => Kind.ToString();

    internal sealed record Person(PersonalIdentityNumber Number) : SearchKey(SearchKind.Person);

    internal sealed record PersonWithoutNumber(PersonName Name, DateOnly BirthDate) : SearchKey(SearchKind.PersonWithoutNumber);

    internal sealed record Organisation(OrganisationNumber Number) : SearchKey(SearchKind.Organisation);

    internal sealed record Company(CompanyName Name) : SearchKey(SearchKind.CompanyName);

    internal sealed record ByIban(Iban Iban) : SearchKey(SearchKind.Iban);

    internal sealed record ByAccountNumber(AccountNumber Number) : SearchKey(SearchKind.AccountNumber);

    internal sealed record Box(BoxReference Reference) : SearchKey(SearchKind.Box);
}
