using Institute.Adapter.Wire.Buffers;

namespace Institute.Adapter.Wire;

/// <summary>What writing an answer gave.</summary>
internal abstract record AnswerWriting
{
    private AnswerWriting()
    {
    }

    /// <summary>The whole document, validated. The receiver disposes it once it is sent.</summary>
    /// <param name="Document">Lies in pooled memory: not to be touched after disposal.</param>
    /// <param name="ReplacedCharacters">Characters of the bank's data that XML cannot carry and that were replaced by U+FFFD: worth a warning in the bank's log.</param>
    internal sealed record Written(PooledDocument Document, int ReplacedCharacters) : AnswerWriting;

    /// <summary>Nothing leaves but a fault.</summary>
    /// <param name="Fault">What is told instead.</param>
    /// <param name="Finding">Where the finished document breaks its schema: for the operational log, since the place is none in the question.</param>
    internal sealed record HeldBack(Fault Fault, XmlFinding? Finding = null) : AnswerWriting;
}
