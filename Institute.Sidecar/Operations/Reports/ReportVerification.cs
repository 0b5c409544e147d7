namespace Institute.Sidecar.Operations.Reports;

/// <summary>What verifying every node's chain said when the report was made.</summary>
/// <param name="Records">In all.</param>
/// <param name="Segments">In all.</param>
/// <param name="Faults">The first of each chain that has one, in the verifier's words.</param>
public sealed record ReportVerification(long Records, int Segments, IReadOnlyList<string> Faults)
{
    public bool IsWhole => Faults.Count == 0;
}
