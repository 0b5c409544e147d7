using System.Net;
using System.Text.RegularExpressions;
using Institute.Sidecar.Tests.Commands;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Operations.Reports;

/// <summary>What a reader of a report reads: the words of its body, one blank between them.</summary>
internal static partial class ReportText
{
    /// <param name="kit">Whose settings name the log, and in whose folder the report is written.</param>
    /// <param name="clock">Of the command.</param>
    /// <param name="about">Which time, and in which language.</param>
    public static async Task<string> OfAsync(SidecarKit kit, TimeProvider clock, params IReadOnlyList<string> about)
    {
        var file = Path.Combine(kit.Path, "report.html");
        var run = await CommandResult.OfAsync(clock, ["report", "--settings", kit.SettingsFile, .. about, "--out", file]);
        Assert.That(run.Code, Is.Zero, run.Errors);
        var html = await File.ReadAllTextAsync(file);
        var body = html[html.IndexOf("<body", StringComparison.Ordinal)..];
        return Blank().Replace(WebUtility.HtmlDecode(Markup().Replace(body, " ")), " ");
    }

    [GeneratedRegex("<[^>]+>", RegexOptions.None, 1000)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blank();
}
