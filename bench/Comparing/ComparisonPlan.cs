namespace Institute.Bench.Comparing;

/// <summary>How long a comparison takes.</summary>
internal sealed record ComparisonPlan(int Rounds, TimeSpan WarmUp, TimeSpan Closed, TimeSpan Open, IReadOnlyList<int> Connections)
{
    /// <summary>About seven minutes with six contenders.</summary>
    public static ComparisonPlan Whole { get; } = new(3, TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(8), [1, 16, 64]);

    /// <summary>About a minute and a half.</summary>
    public static ComparisonPlan Short { get; } = new(1, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), [1, 16, 64]);
}
