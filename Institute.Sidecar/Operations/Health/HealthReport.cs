namespace Institute.Sidecar.Operations.Health;

/// <summary>The node's condition at one instant, in fixed words without personal data.</summary>
/// <param name="NotReady">Causes for which this node can take, log or answer no question.</param>
/// <param name="Degraded">Causes for alarm that leave it ready.</param>
internal sealed record HealthReport(IReadOnlyList<string> NotReady, IReadOnlyList<string> Degraded)
{
    /// <summary>All of them, with their codes.</summary>
    public IReadOnlyList<HealthFinding> Findings { get; init; } = [];

    public bool IsReady => NotReady.Count == 0;

    /// <summary>One word.</summary>
    public string Status => !IsReady ? "notReady" : Degraded.Count > 0 ? "degraded" : "ready";

    /// <summary>As the probe reads it.</summary>
    public string Text => this switch
    {
        { IsReady: false } => "not ready: " + string.Join("; ", NotReady),
        { Degraded.Count: > 0 } => "degraded: " + string.Join("; ", Degraded),
        _ => "ready",
    };
}
