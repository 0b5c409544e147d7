namespace Institute.Inventory;

/// <summary>What a broken rule does to a question.</summary>
internal enum Consequence
{
    /// <summary>The answer is held back as KI4003: nothing of it is told.</summary>
    AnswerInvalid,

    /// <summary>The answer is held back as KI4002.</summary>
    CoreFailed,

    /// <summary>A search by name is KI1005: it fits several customers.</summary>
    Ambiguous,

    /// <summary>A hit is not told, or something is told that should not be: the wrong answer.</summary>
    WrongAnswer,

    /// <summary>It is told as it stands, and is probably not true.</summary>
    ToldAsItIs,
}
