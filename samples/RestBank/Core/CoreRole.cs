namespace RestBank.Core;

/// <summary>Somebody who stands for a customer.</summary>
internal sealed record CoreRole
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Number { get; init; }

    public DateOnly? Born { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public override string ToString() => "***";
}
