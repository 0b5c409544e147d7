namespace Institute.Sidecar.Operations.Health;

/// <summary>Ready = this node can take, log and answer a question. Closed hours are not unhealthy.</summary>
internal sealed class Readiness(IEnumerable<IHealthCause> causes)
{
    private readonly IHealthCause[] causes = [.. causes];

    public HealthReport Report()
    {
        List<HealthFinding> findings = [];
        foreach (var cause in causes)
        {
            if (cause.Find() is { } found)
            {
                findings.Add(new(cause.Code, found, cause.IsFatal));
            }
        }

        return new([.. findings.Where(f => f.IsFatal).Select(f => f.Text)], [.. findings.Where(f => !f.IsFatal).Select(f => f.Text)]) { Findings = findings };
    }
}
