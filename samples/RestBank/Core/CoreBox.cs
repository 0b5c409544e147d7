namespace RestBank.Core;

internal sealed record CoreBox
{
    public required string Reference { get; init; }

    public required DateOnly Start { get; init; }

    public DateOnly? End { get; init; }

    public required IReadOnlyList<CoreCustomer> Holders { get; init; }

    public override string ToString() => "***";
}
