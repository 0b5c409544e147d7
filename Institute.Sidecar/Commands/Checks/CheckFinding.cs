using System.Text.Json.Serialization;

namespace Institute.Sidecar.Commands.Checks;

/// <summary>One thing that was looked at.</summary>
/// <param name="Subject">What: a setting's path, or a name.</param>
/// <param name="Status">How it is.</param>
/// <param name="Text">What was seen; never a secret.</param>
/// <param name="Remedy">What to do; empty when all is well.</param>
internal sealed record CheckFinding(string Subject, CheckStatus Status, string Text, string Remedy = "")
{
    /// <summary>Whether <c>run</c> starts in spite of the fault: files that reload can mend it, and until then health alarms.</summary>
    [JsonIgnore]
    public bool IsMendable { get; private init; }

    public static CheckFinding Ok(string subject, string text) => new(subject, CheckStatus.Ok, text);

    public static CheckFinding Warning(string subject, string text, string remedy) => new(subject, CheckStatus.Warning, text, remedy);

    public static CheckFinding Fault(string subject, string text, string remedy = "") => new(subject, CheckStatus.Fault, text, remedy);

    /// <summary>One line.</summary>
    public override string ToString() => $"{Subject}: {Text} {Remedy}".TrimEnd();

    /// <summary>The same, as one that a reload can mend.</summary>
    public CheckFinding Mendable() => this with { IsMendable = true };
}
