namespace Institute.Adapter;

/// <summary>Who a question is about, or why that could not be found out.</summary>
internal abstract record Identification
{
    private Identification()
    {
    }

    internal sealed record Found(Subject Subject) : Identification
    {
        public override string ToString() => nameof(Found);
    }

    internal sealed record Failed(FaultCode Fault) : Identification;
}
