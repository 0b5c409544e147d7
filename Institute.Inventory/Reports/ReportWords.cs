namespace Institute.Inventory;

/// <summary>The page's words in one language.</summary>
internal sealed record ReportWords
{
    public required string Language { get; init; }

    public required string Title { get; init; }

    public required string Clean { get; init; }

    public required string Findings { get; init; }

    public required string Facts { get; init; }

    public required string Rule { get; init; }

    public required string Meaning { get; init; }

    public required string Effect { get; init; }

    public required string Count { get; init; }

    public required string New { get; init; }

    public required string Silent { get; init; }

    public required string Searches { get; init; }

    public required string Asked { get; init; }

    public required string Small { get; init; }

    public required Func<Consequence, string> EffectOf { get; init; }

    public required Func<InventoryRule, string> MeaningOf { get; init; }

    public required Func<InventoryReport, IEnumerable<(string Name, string Value)>> FactsOf { get; init; }

    public static ReportWords English { get; } = new()
    {
        Language = "en",
        Title = "The register checked:",
        Clean = "Nothing found: every account and box can be told.",
        Findings = "What was found",
        Facts = "What was checked",
        Rule = "rule",
        Meaning = "what is wrong",
        Effect = "what it does to a question",
        Count = "how many",
        New = "New since the earlier report",
        Silent = "Falls silent within a year (five years after its end), by month",
        Searches = "Searches, in milliseconds",
        Asked = "asked",
        Small = "Counts below five are told as <5. Nobody's name, number or account stands in this report.",
        EffectOf = c => c switch
        {
            Consequence.AnswerInvalid => "held back as KI4003",
            Consequence.CoreFailed => "held back as KI4002",
            Consequence.Ambiguous => "a search by name is KI1005",
            Consequence.WrongAnswer => "the wrong answer",
            _ => "told as it stands",
        },
        MeaningOf = r => r.English,
        FactsOf = r => FactsIn(r, "day", "rows", "open", "ended", "asked for", "changed while it ran, and no fault"),
    };

    public static ReportWords Swedish { get; } = new()
    {
        Language = "sv",
        Title = "Registret kontrollerat:",
        Clean = "Inget hittat: varje konto och fack kan redovisas.",
        Findings = "Vad som hittades",
        Facts = "Vad som kontrollerades",
        Rule = "regel",
        Meaning = "vad som är fel",
        Effect = "vad det gör med en fråga",
        Count = "hur många",
        New = "Nytt sedan den tidigare rapporten",
        Silent = "Tystnar inom ett år (fem år efter avslut), per månad",
        Searches = "Sökningar, i millisekunder",
        Asked = "frågade",
        Small = "Antal under fem anges som <5. Inget namn, nummer eller konto står i rapporten.",
        EffectOf = c => c switch
        {
            Consequence.AnswerInvalid => "hålls inne som KI4003",
            Consequence.CoreFailed => "hålls inne som KI4002",
            Consequence.Ambiguous => "en sökning på namn blir KI1005",
            Consequence.WrongAnswer => "fel svar",
            _ => "redovisas som det står",
        },
        MeaningOf = r => r.Swedish,
        FactsOf = r => FactsIn(r, "dag", "rader", "öppna", "avslutade", "andel frågad", "ändrat under körningen, inget fel"),
    };

    private static IEnumerable<(string Name, string Value)> FactsIn(InventoryReport report, string day, string rows, string open, string ended, string asked, string changed) =>
    [
        (day, report.Day.ToString("O", System.Globalization.CultureInfo.InvariantCulture)),
        (rows, SmallCount.Of(report.Tally.Rows)),
        (open, SmallCount.Of(report.Tally.Open)),
        (ended, SmallCount.Of(report.Tally.Ended)),
        (asked, report.Sample.ToString("P1", System.Globalization.CultureInfo.InvariantCulture)),
        (changed, SmallCount.Of(report.Changed)),
    ];
}
