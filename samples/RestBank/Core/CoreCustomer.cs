namespace RestBank.Core;

/// <summary>A customer: a person has a <see cref="Name"/>, a legal person a <see cref="Company"/>.</summary>
internal sealed record CoreCustomer
{
    /// <summary>The core's own customer number.</summary>
    public required string Id { get; init; }

    public string? Name { get; init; }

    public string? Company { get; init; }

    public IReadOnlyList<string> SecondaryNames { get; init; } = [];

    /// <summary>Identity number of a person, organisation number of a legal person.</summary>
    public string? Number { get; init; }

    /// <summary>Of an estate (dödsbo) the number of the deceased.</summary>
    public string? EstateOf { get; init; }

    public DateOnly? Born { get; init; }

    public IReadOnlyList<CoreRole> Representatives { get; init; } = [];

    public IReadOnlyList<CoreRole> BeneficialOwners { get; init; } = [];

    public IReadOnlyList<CoreRole> Signatories { get; init; } = [];

    public override string ToString() => "***";
}
