namespace Institute.Testing.Dialects;

/// <summary>What an answer says, in the law's words, whatever words it was written in.</summary>
/// <param name="QuestionId">The question's id, when it is echoed.</param>
/// <param name="Outcome">TRAFF, INGEN_TRAFF or FEL.</param>
/// <param name="Fault">The fault's code, or null.</param>
/// <param name="Ibans">Of all accounts, in their order.</param>
/// <param name="PersonalNumbers">Of everybody who is told; no coordination numbers.</param>
/// <param name="BoxReferences">Of the boxes that have one.</param>
public sealed record DialectAnswer(string? QuestionId, string? Outcome, string? Fault, IReadOnlyList<string> Ibans, IReadOnlyList<string> PersonalNumbers, IReadOnlyList<string> BoxReferences);
