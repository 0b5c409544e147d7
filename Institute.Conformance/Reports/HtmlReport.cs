using System.Globalization;
using System.Net;
using System.Text;
using Institute.Conformance.Cases;

namespace Institute.Conformance.Reports;

/// <summary>The report as one HTML file without script, picture or anything from elsewhere.</summary>
internal sealed class HtmlReport
{
    private readonly StringBuilder html = new();
    private readonly ConformanceReport report;
    private readonly IReadOnlyList<Rule> rules;
    private readonly ReportWords words;

    private HtmlReport(ConformanceReport report, IReadOnlyList<Rule> rules, ReportWords words)
    {
        this.report = report;
        this.rules = rules;
        this.words = words;
    }

    /// <param name="report">What is told.</param>
    /// <param name="rules">The kit's, in its order.</param>
    /// <param name="resultsSha256">Binds the page to the results for machines.</param>
    /// <param name="words">Of the page's language.</param>
    /// <returns>The page.</returns>
    public static string Of(ConformanceReport report, IReadOnlyList<Rule> rules, string resultsSha256, ReportWords words)
    {
        var page = new HtmlReport(report, rules, words);
        page.Head();
        page.Facts(resultsSha256);
        page.Summary();
        page.Failures();
        page.Lacking();
        page.All();
        return page.html.Append("</main></body></html>\n").ToString();
    }

    private void Head()
    {
        var title = $"{words.Title} {report.Institute?.Name ?? report.Endpoint}";
        Add($"<!doctype html><html lang=\"{words.Language}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        Add($"<title>{Text(title)}</title><style>{ReportStyle.Css}</style></head><body><main><h1>{Text(title)}</h1>");
    }

    private void Facts(string resultsSha256)
    {
        Add($"<p class=\"verdict {(report.Failed > 0 ? CaseOutcome.Failed : CaseOutcome.Passed)}\">{Counts()}</p>");
        if (report.NotRun > 0)
        {
            Add($"<p><strong>{Text(words.Partial)}</strong></p>");
        }

        Add($"<dl>");
        Fact(words.Institute, report.Institute?.Name);
        Fact(words.OrganisationNumber, report.Institute?.OrganisationNumber);
        Fact(words.Environment, report.Institute?.Environment);
        Fact(words.Endpoint, report.Endpoint);
        Fact(words.Adapter, report.Institute?.Adapter);
        Fact(words.Sidecar, report.Institute?.Sidecar);
        Fact(words.Kit, report.Kit);
        Fact(words.Started, ReportTime.Text(report.StartedAt));
        Fact(words.Ended, ReportTime.Text(report.EndedAt));
        Fact(words.Schema, report.SchemaSha256);
        Fact(words.Results, resultsSha256);
        Fact(words.Signature, report.Signer is { } signer ? $"{words.SignedBy} {signer.Subject}, SHA-256 {signer.CertificateSha256}" : words.Unsigned);
        Add($"</dl>");
    }

    private void Summary()
    {
        Add($"<h2>{Text(words.ByRule)}</h2><table class=\"counts\"><thead><tr>");
        foreach (var heading in (string[])[words.Rule, words.Passed, words.Failed, words.NotGiven, words.NotRun])
        {
            Add($"<th scope=\"col\">{Text(heading)}</th>");
        }

        Add($"</tr></thead><tbody>");
        foreach (var (rule, count) in rules.Join(report.Rules, r => r.Id, s => s.Rule, (r, s) => (r, s), StringComparer.Ordinal))
        {
            Add($"<tr class=\"{(count.Failed > 0 ? CaseOutcome.Failed : CaseOutcome.Passed)}\"><th scope=\"row\">{rule.Id}: {Text(words.RuleTitle(rule))}</th>");
            foreach (var (name, number) in ((string, int)[])[(words.Passed, count.Passed), (words.Failed, count.Failed), (words.NotGiven, count.NotGiven), (words.NotRun, count.NotRun)])
            {
                Add($"<td data-name=\"{Text(name)}\">{number}</td>");
            }

            Add($"</tr>");
        }

        Add($"</tbody></table>");
    }

    private void Failures()
    {
        Add($"<h2>{Text(words.Failures)}</h2>");
        if (report.Failed == 0)
        {
            Add($"<p>{Text(words.NoFailures)}</p>");
            return;
        }

        Cases(report.Cases.Where(c => c.Outcome == CaseOutcome.Failed));
    }

    private void Lacking()
    {
        if (report.NotGiven > 0)
        {
            Add($"<h2>{Text(words.Lacking)}</h2>");
            Cases(report.Cases.Where(c => c.Outcome == CaseOutcome.NotGiven));
        }
    }

    private void All()
    {
        Add($"<h2>{Text(words.All)}</h2>");
        if (words.OriginalWords.Length > 0)
        {
            Add($"<p>{Text(words.OriginalWords)}</p>");
        }

        foreach (var rule in rules)
        {
            var own = report.Cases.Where(c => string.Equals(c.Rule, rule.Id, StringComparison.Ordinal)).OrderBy(c => c.Id, StringComparer.Ordinal).ToList();
            if (own.Count > 0)
            {
                Add($"<h3>{Text(words.RuleTitle(rule))}</h3><p>{Text(words.RuleSource(rule))}</p>");
                Cases(own);
            }
        }
    }

    private void Cases(IEnumerable<CaseResult> cases)
    {
        Add($"<table><thead><tr>");
        foreach (var heading in (string[])[words.Case, words.What, words.Expected, words.Outcome, words.Time])
        {
            Add($"<th scope=\"col\">{Text(heading)}</th>");
        }

        Add($"</tr></thead><tbody>");
        foreach (var result in cases)
        {
            Add($"<tr><td>{result.Id}</td><td lang=\"en\">{Text(result.Name)}</td><td data-name=\"{Text(words.Expected)}\" lang=\"en\">{Text(result.Expected)}</td>");
            Add($"<td data-name=\"{Text(words.Outcome)}\" class=\"{result.Outcome}\">{Text(words.Of(result.Outcome))}{Seen(result)}</td>");
            Add($"<td data-name=\"{Text(words.Time)}\">{result.Milliseconds:F0} ms</td></tr>");
        }

        Add($"</tbody></table>");
    }

    private void Fact(string name, string? value) => Add($"<dt>{Text(name)}</dt><dd>{Text(string.IsNullOrWhiteSpace(value) ? words.NotTold : value)}</dd>");

    private string Counts() => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Passed} {words.Passed}, {report.Failed} {words.Failed}, {report.NotGiven} {words.NotGiven}, {report.NotRun} {words.NotRun}");

    private static string Seen(CaseResult result) => result.Seen is { } seen ? $": <span lang=\"en\">{Text(seen)}</span>" : "";

    private void Add(FormattableString text) => html.Append(text.ToString(CultureInfo.InvariantCulture));

    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");
}
