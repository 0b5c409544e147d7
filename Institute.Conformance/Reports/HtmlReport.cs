using System.Globalization;
using System.Net;
using System.Text;
using Institute.Conformance.Cases;

namespace Institute.Conformance.Reports;

/// <summary>The report as one HTML file without script, picture or anything from elsewhere.</summary>
internal static class HtmlReport
{
    private const string Style = """
        body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1a1a1a;background:#fff}
        table{border-collapse:collapse;width:100%;margin:.5rem 0 2rem}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #ccc}
        .Passed{color:#14532d}.Failed{color:#8b0000;font-weight:600}.NotGiven{color:#4a4a4a}
        @media(prefers-color-scheme:dark){body{background:#161616;color:#eee}.Passed{color:#86efac}.Failed{color:#fca5a5}.NotGiven{color:#bbb}}
        @media print{body{margin:0;font-size:11px}tr{break-inside:avoid}}
        """;

    public static string Of(ConformanceReport report, IReadOnlyList<Rule> rules)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Conformance of {Text(report.Endpoint)}</title><style>{Style}</style>");
        html.Append(CultureInfo.InvariantCulture, $"<h1>Conformance of {Text(report.Endpoint)}</h1><p>{Text(report.Kit)}, {report.StartedAt:yyyy-MM-dd HH:mm} UTC, {(report.EndedAt - report.StartedAt).TotalSeconds:F0} s. Answers were held to the schema with SHA-256 <code>{report.SchemaSha256}</code>.</p>");
        html.Append(CultureInfo.InvariantCulture, $"<p><strong>{report.Passed} passed, {report.Failed} failed, {report.NotGiven} not given</strong> (the kit names no test customer for them).</p>");
        foreach (var rule in rules.Where(r => report.Cases.Any(c => string.Equals(c.Rule, r.Id, StringComparison.Ordinal))))
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2>{Text(rule.Title)}</h2><p>{Text(rule.Source)}</p><table><thead><tr><th scope=\"col\">Case<th scope=\"col\">What<th scope=\"col\">Expected<th scope=\"col\">Result<th scope=\"col\">Time</thead><tbody>");
            foreach (var result in report.Cases.Where(c => string.Equals(c.Rule, rule.Id, StringComparison.Ordinal)))
            {
                html.Append(CultureInfo.InvariantCulture, $"<tr><td>{result.Id}<td>{Text(result.Name)}<td>{Text(result.Expected)}<td class=\"{result.Outcome}\">{Word(result)}<td>{result.Milliseconds:F0} ms");
            }

            html.Append("</tbody></table>");
        }

        return html.Append("</html>").ToString();
    }

    private static string Word(CaseResult result) => result.Outcome switch
    {
        CaseOutcome.Passed => "passed",
        CaseOutcome.Failed => "failed: " + Text(result.Seen),
        _ => "not given: " + Text(result.Seen),
    };

    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");
}
