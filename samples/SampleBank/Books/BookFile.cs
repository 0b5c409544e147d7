namespace SampleBank.Books;

/// <summary>The whole of <c>books.json</c>.</summary>
internal sealed record BookFile
{
    public required IReadOnlyList<CustomerRow> Customers { get; init; }

    public required IReadOnlyList<AccountRow> Accounts { get; init; }

    public required IReadOnlyList<BoxRow> Boxes { get; init; }
}
