namespace Institute.Adapter.Wire;

/// <summary>The one seam between the domain and any schema: built-in <c>kvs</c>, or a profile with the official one.</summary>
/// <remarks>Safe for all threads; compiled and checked once, at start.</remarks>
internal interface IWireFormat
{
    /// <summary>Goes with each answer into the log, for example <c>kvs/1</c>.</summary>
    string Version { get; }

    /// <summary>Paths, media types, header names, statuses and sizes that the two sides agreed.</summary>
    WireContract Contract { get; }

    /// <summary>Whether its messages may carry the data of article 16.</summary>
    bool CarriesArticle16 => false;

    /// <summary>Whether reading or writing works on signatures, which costs so much that only so many may do it at once.</summary>
    bool WorksOnSignatures => false;

    /// <summary>Reads and validates a question's original bytes.</summary>
    QuestionReading ReadQuestion(ReadOnlyMemory<byte> original);

    /// <summary>Writes and validates a whole answer; the original question is given, since a profile may echo parts of it.</summary>
    AnswerWriting WriteAnswer(Answer answer, ReadOnlyMemory<byte> originalQuestion);

    /// <summary>Writes a fault in the agreed form. Never fails: the question's id is read best effort from the original bytes.</summary>
    byte[] WriteFault(FaultAnswer answer, ReadOnlyMemory<byte> originalQuestion);
}
