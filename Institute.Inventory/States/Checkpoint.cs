namespace Institute.Inventory;

/// <summary>Where a run that was stopped goes on. Holds the run's key and the bank's own mark: the folder is its owner's alone.</summary>
internal sealed record Checkpoint
{
    /// <summary>Another check, or another version of it, does not go on from here.</summary>
    public required string Run { get; init; }

    public required byte[] Key { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>Which inventory is being read, and after which mark.</summary>
    public int Source { get; init; }

    public string? After { get; init; }

    public long JournalBytes { get; init; }

    public Tally Tally { get; init; } = new();
}
