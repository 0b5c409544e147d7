namespace SampleBank.Books;

internal sealed record AccountRow
{
    public string? Iban { get; init; }

    /// <summary>Where there is no IBAN.</summary>
    public string? Number { get; init; }

    public required BookDate Opened { get; init; }

    public BookDate? Closed { get; init; }

    public required IReadOnlyList<string> Holders { get; init; }
}
