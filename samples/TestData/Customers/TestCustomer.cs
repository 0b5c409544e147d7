namespace TestData.Customers;

/// <summary>One customer with what is kept under its name; one line of the file.</summary>
internal sealed record TestCustomer
{
    public required string Id { get; init; }

    /// <summary>Of a person.</summary>
    public string? Name { get; init; }

    /// <summary>Of a legal person.</summary>
    public string? Company { get; init; }

    public IReadOnlyList<string>? SecondaryNames { get; init; }

    /// <summary>Identity number (12 digits) or organisation number (10 digits); absent where there is none.</summary>
    public string? Number { get; init; }

    /// <summary>Of a person without number.</summary>
    public DateOnly? Born { get; init; }

    public IReadOnlyList<TestRole>? Representatives { get; init; }

    public IReadOnlyList<TestRole>? BeneficialOwners { get; init; }

    public IReadOnlyList<TestRole>? Signatories { get; init; }

    public IReadOnlyList<TestAccount> Accounts { get; init; } = [];

    public IReadOnlyList<TestBox> Boxes { get; init; } = [];
}
