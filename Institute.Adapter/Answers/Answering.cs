namespace Institute.Adapter;

/// <summary>How a question ended: answered, or with a fault.</summary>
internal abstract record Answering
{
    private Answering()
    {
    }

    internal sealed record Answered(Answer Answer) : Answering
    {
        public override string ToString() => nameof(Answered);
    }

    internal sealed record Failed(Fault Fault) : Answering;
}
