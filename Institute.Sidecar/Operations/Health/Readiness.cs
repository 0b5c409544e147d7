namespace Institute.Sidecar.Operations.Health;

/// <summary>Ready = this node can take, log and answer a question. Closed hours are not unhealthy.</summary>
internal sealed class Readiness(IEnumerable<IHealthCause> causes)
{
    private readonly IHealthCause[] causes = [.. causes];

    public HealthReport Report()
    {
        List<string> notReady = [];
        List<string> degraded = [];
        foreach (var cause in causes)
        {
            if (cause.Find() is { } found)
            {
                (cause.IsFatal ? notReady : degraded).Add(found);
            }
        }

        return new(notReady, degraded);
    }
}
