namespace Institute.Adapter;

/// <summary>What bringing together gave: every engagement once, or two tellings of one that contradict each other.</summary>
internal abstract record EngagementMerging
{
    private EngagementMerging()
    {
    }

    internal sealed record Merged(IReadOnlyList<Finding> Findings) : EngagementMerging
    {
        public override string ToString() => nameof(Merged);
    }

    internal sealed record Contradicted(Finding One, Finding Other) : EngagementMerging;
}
