namespace Institute.Adapter;

/// <summary>Why what was found is not told: fixed sentences, so that they may stand in any log.</summary>
internal sealed class HeldBackRule
{
    private HeldBackRule(FaultCode fault, string text)
    {
        Fault = fault;
        Text = text;
    }

    public static HeldBackRule NotTheSubjects { get; } = new(
        FaultCode.CoreFailed,
        "the subject asked about has no part in it (a wrong join; a core that follows earlier numbers by itself and no IIdentityHistory; or an estate that does not say EstateOf)");

    public static HeldBackRule Contradicted { get; } = new(FaultCode.CoreFailed, "two lookups, or one by two numbers of the same person, tell one account or box differently");

    public static HeldBackRule NobodysIdentity { get; } = new(FaultCode.AnswerInvalid, "a person has neither number nor birth date");

    /// <summary>What the question is answered with.</summary>
    public FaultCode Fault { get; }

    public string Text { get; }

    public override string ToString() => Text;
}
