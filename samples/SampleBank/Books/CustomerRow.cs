namespace SampleBank.Books;

/// <summary>A customer as the bank's books have it: a person has a <see cref="Name"/>, a legal person a <see cref="Company"/>.</summary>
internal sealed record CustomerRow
{
    /// <summary>The bank's own customer number: never sent.</summary>
    public required string Id { get; init; }

    public string? Name { get; init; }

    public string? Company { get; init; }

    public IReadOnlyList<string> SecondaryNames { get; init; } = [];

    /// <summary>Personnummer or samordningsnummer of a person, organisationsnummer of a legal person; absent where there is none.</summary>
    public string? Number { get; init; }

    /// <summary>Of an estate (dödsbo) the number of the deceased.</summary>
    public string? EstateOf { get; init; }

    /// <summary>Birth date of a person without number.</summary>
    public DateOnly? Born { get; init; }

    public IReadOnlyList<RoleRow> Representatives { get; init; } = [];

    public IReadOnlyList<RoleRow> BeneficialOwners { get; init; } = [];

    public IReadOnlyList<RoleRow> Signatories { get; init; } = [];
}
