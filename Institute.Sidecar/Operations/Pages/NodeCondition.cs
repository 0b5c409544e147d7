namespace Institute.Sidecar.Operations.Pages;

/// <summary>What the health listener says, for the page.</summary>
/// <param name="Causes">Why the node is not ready, or why it alarms; fixed words of ours.</param>
public sealed record NodeCondition(bool IsReady, IReadOnlyList<string> Causes)
{
    internal static NodeCondition Of(Health.HealthReport report) => new(report.IsReady, [.. report.NotReady, .. report.Degraded]);
}
