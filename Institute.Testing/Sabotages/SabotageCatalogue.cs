namespace Institute.Testing.Sabotages;

/// <summary>Every sabotage. docs/compliance.md and docs/threat-model.md name them, and a test holds the three together.</summary>
public static class SabotageCatalogue
{
    public static IReadOnlyList<Sabotage> All { get; } = [.. LogSabotages.All, .. ServiceSabotages.All, .. PartnerSabotages.All, .. AnswerSabotages.All];
}
