using System.Globalization;
using System.Net;
using System.Text;

namespace Institute.Inventory;

/// <summary>The report as one page without script or anything from elsewhere; its pictures are drawn in it.</summary>
internal sealed class HtmlReport(InventoryReport report, Baseline? baseline, ReportWords words)
{
    private const string Css = """
        *{box-sizing:border-box}body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#1a1a1a;background:#fff}
        main{margin:2rem auto;max-width:64rem;padding:0 1rem;overflow-wrap:anywhere}h1{line-height:1.2}h2{margin-top:2.5rem}
        table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #ccc;font-weight:400}
        thead th{font-weight:600}td.n{text-align:right;white-space:nowrap}.bar{fill:#1f6feb}svg{width:100%;height:auto}text{font:12px system-ui,sans-serif;fill:currentColor}
        dl{display:grid;grid-template-columns:minmax(9rem,20rem) 1fr;gap:.25rem 1rem}dd{margin:0}code{font-size:.9em}
        @media screen and (prefers-color-scheme:dark){body{background:#161616;color:#eee}.bar{fill:#79b8ff}}
        @media screen and (max-width:40rem){dl{display:block}thead{display:none}table,tbody,tr,td{display:block}tr{border:1px solid #999;border-radius:.4rem;margin:.6rem 0}td{border:0}td.n{text-align:left}}
        @media print{@page{size:A4;margin:15mm}main{margin:0;max-width:none}tr{break-inside:avoid}}
        """;

    private readonly StringBuilder html = new();

    public string Page()
    {
        var title = $"{words.Title} {report.Institute.Name}";
        Add($"<!doctype html><html lang=\"{words.Language}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        Add($"<title>{Text(title)}</title><style>{Css}</style></head><body><main><h1>{Text(title)}</h1>");
        Findings();
        Facts();
        Silences();
        Searches();
        Add($"<p>{Text(words.Small)}</p></main></body></html>");
        return html.ToString();
    }

    private void Findings()
    {
        var broken = report.Broken.ToList();
        if (broken.Count == 0)
        {
            Add($"<p><strong>{Text(words.Clean)}</strong></p>");
            return;
        }

        Add($"<h2>{Text(words.Findings)}</h2><table><thead><tr><th>{Text(words.Rule)}</th><th>{Text(words.Meaning)}</th><th>{Text(words.Effect)}</th><th>{Text(words.Count)}</th></tr></thead><tbody>");
        foreach (var (rule, count) in broken)
        {
            Add($"<tr><td><code>{rule.Code}</code></td><td>{Text(words.MeaningOf(rule))}</td><td>{Text(words.EffectOf(rule.Consequence))}</td><td class=\"n\">{Text(SmallCount.Of(count))}</td></tr>");
        }

        Add($"</tbody></table>");
        Bars([.. broken.Select(b => (b.Rule.Code, b.Count))]);
        if (baseline?.New(report).ToList() is { Count: > 0 } news)
        {
            Add($"<h2>{Text(words.New)}</h2><ul>");
            news.ForEach(n => Add($"<li><code>{n.Rule.Code}</code>: {Text(n.Before)} → {Text(SmallCount.Of(n.Count))}</li>"));
            Add($"</ul>");
        }
    }

    private void Facts()
    {
        Add($"<h2>{Text(words.Facts)}</h2><dl>");
        foreach (var (name, value) in words.FactsOf(report).Concat(report.Tally.Kinds.Select(k => (k.Key, SmallCount.Of(k.Value)))))
        {
            Add($"<dt>{Text(name)}</dt><dd>{Text(value)}</dd>");
        }

        Add($"</dl>");
    }

    private void Silences()
    {
        if (report.Tally.Silences.Count > 0)
        {
            Add($"<h2>{Text(words.Silent)}</h2>");
            Bars([.. report.Tally.Silences.Select(s => (s.Key, s.Value))]);
        }
    }

    private void Searches()
    {
        if (report.Tally.Searches.Count == 0)
        {
            return;
        }

        Add($"<h2>{Text(words.Searches)}</h2><table><thead><tr><th></th><th>{Text(words.Asked)}</th><th>p50</th><th>p99</th><th>max</th></tr></thead><tbody>");
        foreach (var (key, tally) in report.Tally.Searches)
        {
            Add($"<tr><td>{Text(key)}</td><td class=\"n\">{Text(SmallCount.Of(tally.Asked))}</td><td class=\"n\">{tally.AtMost(0.5):F1}</td><td class=\"n\">{tally.AtMost(0.99):F1}</td><td class=\"n\">{tally.SlowestMilliseconds:F1}</td></tr>");
        }

        Add($"</tbody></table>");
    }

    // By the root of the count, so that few are seen beside many; a count below five is drawn as five.
    private void Bars(IReadOnlyList<(string Name, long Count)> bars)
    {
        const int Row = 22;
        const int Left = 230;
        const int Width = 400;
        var most = Math.Sqrt(bars.Max(b => Math.Max(b.Count, 5)));
        Add($"<svg viewBox=\"0 0 720 {bars.Count * Row}\" role=\"img\" aria-label=\"{Text(words.Count)}\">");
        for (var i = 0; i < bars.Count; i++)
        {
            var width = Math.Sqrt(Math.Max(bars[i].Count, 5)) / most * Width;
            Add($"<text x=\"{Left - 8}\" y=\"{(i * Row) + 15}\" text-anchor=\"end\">{Text(bars[i].Name)}</text>");
            Add($"<rect class=\"bar\" x=\"{Left}\" y=\"{(i * Row) + 3}\" width=\"{width:F0}\" height=\"16\"/>");
            Add($"<text x=\"{Left + width + 6:F0}\" y=\"{(i * Row) + 15}\">{Text(SmallCount.Of(bars[i].Count))}</text>");
        }

        Add($"</svg>");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private void Add(FormattableString text) => html.AppendLine(text.ToString(CultureInfo.InvariantCulture));
}
