namespace Institute.Adapter;

/// <summary>What all lookups together gave: everything, or a fault. There is no third.</summary>
internal abstract record Findings
{
    private Findings()
    {
    }

    internal sealed record Complete(IReadOnlyList<Finding> Found) : Findings
    {
        public override string ToString() => nameof(Complete);
    }

    internal sealed record Failed(FaultCode Fault) : Findings;
}
