namespace Institute.Adapter;

/// <summary>What may be told of what was found, or why nothing is.</summary>
internal abstract record Disclosed
{
    private Disclosed()
    {
    }

    internal sealed record Told(IReadOnlyList<Engagement> Engagements) : Disclosed
    {
        public override string ToString() => nameof(Told);
    }

    internal sealed record Withheld(FaultCode Fault) : Disclosed;
}
