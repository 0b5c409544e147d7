namespace Institute.Inventory;

/// <summary>How a check is run.</summary>
internal sealed record InventoryCheckOptions
{
    /// <summary>Which of the engagements are asked for, from 0 (none) to 1 (all).</summary>
    public double Sample { get; init; } = 0.01;

    /// <summary>Decides which.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Where a run that is stopped keeps what it has learnt.</summary>
    public required string StateFolder { get; init; }

    /// <summary>Rows between two checkpoints.</summary>
    public int CheckpointEvery { get; init; } = 20_000;

    /// <summary>Questions at the same time.</summary>
    public int Askers { get; init; } = 2;
}
