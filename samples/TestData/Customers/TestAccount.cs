namespace TestData.Customers;

internal sealed record TestAccount
{
    public string? Iban { get; init; }

    /// <summary>Where there is no IBAN.</summary>
    public string? Number { get; init; }

    public required DateOnly Opened { get; init; }

    public DateOnly? Closed { get; init; }

    /// <summary>Customers who hold it, the one under whose name it is kept first.</summary>
    public required IReadOnlyList<string> Holders { get; init; }
}
