namespace PlatformSimulator.Kits;

/// <summary>Customers of the institute's test environment, one for each way to search and for each border worth asking about.</summary>
internal sealed record TestCustomers
{
    /// <summary>Twelve digits: has at least one account.</summary>
    public required string PersonalNumber { get; init; }

    /// <summary>Twelve digits: has at least one account.</summary>
    public required string CoordinationNumber { get; init; }

    public required NamedPerson WithoutNumber { get; init; }

    /// <summary>A name and a birth date that fit several customers (KI1005).</summary>
    public NamedPerson? Ambiguous { get; init; }

    /// <summary>Ten digits.</summary>
    public required string OrganisationNumber { get; init; }

    public required string CompanyName { get; init; }

    /// <summary>A särskilt företagsnamn of a company.</summary>
    public string? SecondaryName { get; init; }

    public required string Iban { get; init; }

    /// <summary>A number that identifies an account without IBAN.</summary>
    public required string AccountNumber { get; init; }

    public required string Box { get; init; }

    /// <summary>A valid number that belongs to no customer.</summary>
    public required string UnknownPersonalNumber { get; init; }

    /// <summary>A valid samordningsnummer that belongs to no customer; without it one of the published series is asked about.</summary>
    public string? UnknownCoordinationNumber { get; init; }

    /// <summary>Account of one person that ended within the last five years: still told.</summary>
    public string? ClosedWithinFiveYears { get; init; }

    /// <summary>The person's only account ended more than five years ago: silence.</summary>
    public string? ClosedOverFiveYears { get; init; }

    /// <summary>Holds an account together with somebody else.</summary>
    public string? JointHolder { get; init; }

    /// <summary>A minor: the guardians stand as representatives.</summary>
    public string? Minor { get; init; }

    /// <summary>The deceased's number, told as the estate.</summary>
    public string? Estate { get; init; }

    /// <summary>A sole trader, searched as a person.</summary>
    public string? SoleTrader { get; init; }
}
