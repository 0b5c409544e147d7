namespace Institute.Adapter.Wire;

/// <summary>What reading a question gave.</summary>
internal abstract record QuestionReading
{
    private QuestionReading()
    {
    }

    internal sealed record Read(Question Question) : QuestionReading;

    internal sealed record Refused(Fault Fault) : QuestionReading;
}
