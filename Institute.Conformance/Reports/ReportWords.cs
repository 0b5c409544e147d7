using Institute.Conformance.Cases;

namespace Institute.Conformance.Reports;

/// <summary>The words of a page for people, in one language.</summary>
internal sealed record ReportWords
{
    public static ReportWords English { get; } = new()
    {
        Language = "en",
        Title = "Conformance of",
        NotTold = "not stated in kit.json",
        Institute = "Institute",
        OrganisationNumber = "Organisation number",
        Environment = "Environment",
        Endpoint = "Endpoint asked",
        Adapter = "Adapter",
        Sidecar = "Sidecar",
        Kit = "Kit",
        Started = "Started",
        Ended = "Ended",
        Schema = "SHA-256 of the schema that answers were held to",
        Results = "SHA-256 of report.json, which holds these results for machines",
        Signature = "Signature",
        SignedBy = "report.p7s beside this page, to be verified before it is believed; made with the key of the certificate",
        Unsigned = "None: whoever has this report could have changed it.",
        Outcome = "Result",
        Passed = "passed",
        Failed = "failed",
        NotGiven = "not given",
        NotRun = "not run",
        Partial = "Not a whole run: the command line left cases out.",
        ByRule = "By rule",
        Rule = "Rule",
        Failures = "Failed",
        NoFailures = "Nothing failed.",
        Lacking = "Not given, and why",
        All = "All cases by rule",
        Case = "Case",
        What = "What",
        Expected = "Expected",
        Seen = "Seen",
        Time = "Time",
        OriginalWords = "",
        RuleTitle = r => r.Title,
        RuleSource = r => r.Source,
    };

    public static ReportWords Swedish { get; } = new()
    {
        Language = "sv",
        Title = "Överensstämmelse:",
        NotTold = "anges inte i kit.json",
        Institute = "Institut",
        OrganisationNumber = "Organisationsnummer",
        Environment = "Miljö",
        Endpoint = "Tillfrågad adress",
        Adapter = "Adapter",
        Sidecar = "Sidecar",
        Kit = "Testverktyg",
        Started = "Började",
        Ended = "Slutade",
        Schema = "SHA-256 för schemat som svaren prövades mot",
        Results = "SHA-256 för report.json, som har samma resultat för maskiner",
        Signature = "Underskrift",
        SignedBy = "report.p7s bredvid denna sida, att kontrollera innan den tros; gjord med nyckeln till certifikatet",
        Unsigned = "Ingen: vem som helst som haft rapporten kan ha ändrat den.",
        Outcome = "Resultat",
        Passed = "godkända",
        Failed = "underkända",
        NotGiven = "ej givna",
        NotRun = "ej körda",
        Partial = "Ingen hel körning: fall har valts bort på kommandoraden.",
        ByRule = "Per regel",
        Rule = "Regel",
        Failures = "Underkända",
        NoFailures = "Inget underkändes.",
        Lacking = "Ej givna, och varför",
        All = "Alla fall per regel",
        Case = "Fall",
        What = "Vad",
        Expected = "Väntat",
        Seen = "Sett",
        Time = "Tid",
        OriginalWords = "Fallens egna meningar återges ordagrant ur testverktyget, på engelska.",
        RuleTitle = r => SwedishRules.Of(r).Title,
        RuleSource = r => SwedishRules.Of(r).Source,
    };

    public required string Language { get; init; }

    public required string Title { get; init; }

    public required string NotTold { get; init; }

    public required string Institute { get; init; }

    public required string OrganisationNumber { get; init; }

    public required string Environment { get; init; }

    public required string Endpoint { get; init; }

    public required string Adapter { get; init; }

    public required string Sidecar { get; init; }

    public required string Kit { get; init; }

    public required string Started { get; init; }

    public required string Ended { get; init; }

    public required string Schema { get; init; }

    public required string Results { get; init; }

    public required string Signature { get; init; }

    public required string SignedBy { get; init; }

    public required string Unsigned { get; init; }

    public required string Outcome { get; init; }

    public required string Passed { get; init; }

    public required string Failed { get; init; }

    public required string NotGiven { get; init; }

    public required string NotRun { get; init; }

    public required string Partial { get; init; }

    public required string ByRule { get; init; }

    public required string Rule { get; init; }

    public required string Failures { get; init; }

    public required string NoFailures { get; init; }

    public required string Lacking { get; init; }

    public required string All { get; init; }

    public required string Case { get; init; }

    public required string What { get; init; }

    public required string Expected { get; init; }

    public required string Seen { get; init; }

    public required string Time { get; init; }

    /// <summary>Why the cases are in another language than the page; empty where they are not.</summary>
    public required string OriginalWords { get; init; }

    public required Func<Rule, string> RuleTitle { get; init; }

    public required Func<Rule, string> RuleSource { get; init; }

    public string Of(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Passed => Passed,
        CaseOutcome.Failed => Failed,
        _ => NotGiven,
    };
}
