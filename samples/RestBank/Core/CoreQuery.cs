namespace RestBank.Core;

/// <summary>A search: one of its members, or name and birth date together. It travels in the body, never in the address, which proxies and access logs keep.</summary>
internal sealed record CoreQuery
{
    /// <summary>Personnummer or samordningsnummer.</summary>
    public string? IdentityNumber { get; init; }

    public string? Name { get; init; }

    public DateOnly? BirthDate { get; init; }

    public string? OrganisationNumber { get; init; }

    public string? CompanyName { get; init; }

    public string? Iban { get; init; }

    public string? AccountNumber { get; init; }

    public string? BoxReference { get; init; }

    /// <summary>As the page before named it.</summary>
    public string? Page { get; init; }

    public override string ToString() => "***";
}
