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
        text.Append(CultureInfo.InvariantCulture, $"{machine}\n\n{Summary}.\n\n| case | what | fails against |\n|---|---|---|\n");
        foreach (var named in AllRules.Cases)
        {
            var against = Results.Where(r => r.Failed.Contains(named.Id, StringComparer.Ordinal)).Select(r => r.Breakage.Id).ToList();
            text.Append(CultureInfo.InvariantCulture, $"| {named.Id} | {named.Case.Name} | {(against.Count == 0 ? "NONE" : string.Join(", ", against))} |\n");
        }

        text.Append("\nThe broken institutes, how many cases each failed, and the cases that had to be among them (`rule-` stands for at least one of that rule):\n\n");
        foreach (var (breakage, failed, missed) in Results)
        {
            var demanded = breakage.Names.Count == 0 ? "" : $"; {string.Join(", ", breakage.Names)}";
            text.Append(CultureInfo.InvariantCulture, $"- **{breakage.Id}**: {breakage.What}: {failed.Count}{demanded}{(missed.Count == 0 ? "" : " · MISSED " + string.Join(", ", missed))}\n");
        }

        return text.ToString();
    }
}
