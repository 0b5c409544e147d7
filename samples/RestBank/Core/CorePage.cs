namespace RestBank.Core;

/// <summary>One page of what was found.</summary>
internal sealed record CorePage
{
    /// <summary>When the core made its copy; absent where it answers from live data.</summary>
    public DateTimeOffset? AsOf { get; init; }

    public required IReadOnlyList<CoreAccount> Accounts { get; init; }

    public required IReadOnlyList<CoreBox> Boxes { get; init; }

    /// <summary>The page that follows; absent on the last.</summary>
    public string? Next { get; init; }
}
