namespace Institute.Adapter.Wire;

/// <summary>What writing an answer gave.</summary>
internal abstract record AnswerWriting
{
    private AnswerWriting()
    {
    }

    /// <summary>The whole document, validated.</summary>
    internal sealed record Written(ReadOnlyMemory<byte> Document) : AnswerWriting;

    internal sealed record HeldBack(Fault Fault) : AnswerWriting;
}
