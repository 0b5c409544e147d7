namespace SampleBank.Books;

internal sealed record BoxRow
{
    public required string Reference { get; init; }

    public required BookDate Start { get; init; }

    public BookDate? End { get; init; }

    public required IReadOnlyList<string> Holders { get; init; }
}
