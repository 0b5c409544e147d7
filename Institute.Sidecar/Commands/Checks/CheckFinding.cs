namespace Institute.Sidecar.Commands.Checks;

/// <summary>One thing that was looked at.</summary>
/// <param name="Subject">What: a setting's path, or a name.</param>
/// <param name="Status">How it is.</param>
/// <param name="Text">What was seen; never a secret.</param>
/// <param name="Remedy">What to do; empty when all is well.</param>
internal sealed record CheckFinding(string Subject, CheckStatus Status, string Text, string Remedy = "")
{
    public static CheckFinding Ok(string subject, string text) => new(subject, CheckStatus.Ok, text);

    public static CheckFinding Warning(string subject, string text, string remedy) => new(subject, CheckStatus.Warning, text, remedy);

    public static CheckFinding Fault(string subject, string text, string remedy = "") => new(subject, CheckStatus.Fault, text, remedy);
}
