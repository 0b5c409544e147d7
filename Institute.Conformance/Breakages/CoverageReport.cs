using System.Globalization;
using System.Text;
using Institute.Conformance.Rules;

namespace Institute.Conformance.Breakages;

/// <param name="Results">One for each broken institute.</param>
/// <param name="NeverFailed">Cases that failed against none of them.</param>
internal sealed record CoverageReport(IReadOnlyList<BreakageResult> Results, IReadOnlyList<string> NeverFailed)
{
    public bool IsWhole => NeverFailed.Count == 0 && Results.All(r => r.Missed.Count == 0);

    public string Summary => string.Create(CultureInfo.InvariantCulture, $"{Results.Count(r => r.Breakage.Id is not "honest-gate")} broken institutes, {Results.Count(r => r.Missed.Count > 0)} not named rightly; {AllRules.Cases.Count} cases, {NeverFailed.Count} that none of them failed");

    public string ToMarkdown(string machine)
    {
        var text = new StringBuilder("# Does the kit bite?\nMade by `dotnet run -c Release --project Institute.Conformance -- --coverage --markdown FILE`. ");
        text.Append(CultureInfo.InvariantCulture, $"{machine}\n\n{Summary}.\n\n## Broken institutes and the cases that name them\n| institute | what is wrong | must fail | failed |\n|---|---|---|---|\n");
        foreach (var result in Results)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {result.Breakage.Id} | {result.Breakage.What} | {string.Join(", ", result.Breakage.Names)} | {Shown(result.Failed)} |\n");
        }

        text.Append("\n## Cases and the broken institutes that they fail against\n| case | what | fails against |\n|---|---|---|\n");
        foreach (var named in AllRules.Cases)
        {
            var against = Results.Where(r => r.Failed.Contains(named.Id, StringComparer.Ordinal)).Select(r => r.Breakage.Id).ToList();
            text.Append(CultureInfo.InvariantCulture, $"| {named.Id} | {named.Case.Name} | {(against.Count == 0 ? "NONE" : Shown(against))} |\n");
        }

        return text.ToString();
    }

    private static string Shown(IReadOnlyList<string> ids) => ids.Count <= 8 ? string.Join(", ", ids) : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", ids.Take(6))} and {ids.Count - 6} more");
}
