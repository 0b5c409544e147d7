namespace Institute.Adapter;

/// <summary>A legal person (2 § of the law): company name, secondary names, organisation number where there is one, beneficial owners, authorised signatories.</summary>
/// <remarks>
/// Immutable; equal when everything is equal, whatever the order of names and roles. A sole trader is a <see cref="Person"/>.
/// An estate (dödsbo) is a legal person that says whose it is: <see cref="EstateOf"/>.
/// </remarks>
public sealed record LegalPerson : Holder
{
    private readonly Unordered<CompanyName> secondaryNames = [];
    private readonly Unordered<BeneficialOwner> beneficialOwners = [];
    private readonly Unordered<AuthorisedSignatory> authorisedSignatories = [];

    /// <summary>A legal person with an organisation number.</summary>
    /// <param name="customer">The bank's own id: tells namesakes apart, never sent.</param>
    /// <param name="name">The company name (företagsnamn).</param>
    /// <param name="number">The organisation number.</param>
    public LegalPerson(CustomerKey customer, CompanyName name, OrganisationNumber number)
        : this(customer, name)
    {
        ArgumentNullException.ThrowIfNull(number);
        Number = number;
    }

    /// <summary>A legal person without an organisation number, for example a foreign company or an estate (dödsbo, see <see cref="EstateOf"/>).</summary>
    /// <param name="customer">The bank's own id: tells namesakes apart, never sent.</param>
    /// <param name="name">The company name (företagsnamn).</param>
    public LegalPerson(CustomerKey customer, CompanyName name)
        : base(customer)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
    }

    /// <summary>The company name (företagsnamn).</summary>
    public CompanyName Name { get; }

    /// <summary>The organisation number, where there is one.</summary>
    public OrganisationNumber? Number { get; }

    /// <summary>
    /// Of an estate (dödsbo) the number of the deceased, so that a search by it finds the estate; <see langword="null"/> (default) for everybody else. Never sent.
    /// </summary>
    /// <remarks>
    /// The one way to be told without standing in the account or box by one's own number or name, so it is given by the bank's books and never
    /// by what was asked for. The same in all of the bank's lookups.
    /// </remarks>
    public PersonalIdentityNumber? EstateOf { get; init; }

    /// <summary>Secondary names (särskilda företagsnamn). Empty by default.</summary>
    public IReadOnlyList<CompanyName> SecondaryNames
    {
        get => secondaryNames;
        init => secondaryNames = Unordered.Of(value);
    }

    /// <summary>Beneficial owners (verkliga huvudmän). Empty by default.</summary>
    public IReadOnlyList<BeneficialOwner> BeneficialOwners
    {
        get => beneficialOwners;
        init => beneficialOwners = Unordered.Of(value);
    }

    /// <summary>Authorised signatories (fullmaktshavare). Empty by default.</summary>
    public IReadOnlyList<AuthorisedSignatory> AuthorisedSignatories
    {
        get => authorisedSignatories;
        init => authorisedSignatories = Unordered.Of(value);
    }

    // An organisation number is told where there is one (2 § of the law).
    internal override bool HasIdentity => true;

    internal override int RoleCount => beneficialOwners.Count + authorisedSignatories.Count;

    internal override PartyRole RoleAt(int index) => index < beneficialOwners.Count ? beneficialOwners[index] : authorisedSignatories[index - beneficialOwners.Count];
}
