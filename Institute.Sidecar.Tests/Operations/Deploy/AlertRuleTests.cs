using System.Text.RegularExpressions;
using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.Operations.Deploy;

/// <summary>An alert on a metric that nobody sends never fires.</summary>
public sealed partial class AlertRuleTests
{
    // What a collector makes of a name: full stops become underscores; units and kinds are put behind.
    private static readonly string[] Suffixes = ["", "_seconds_bucket", "_bytes", "_total"];

    [Test]
    public void Every_metric_of_the_alert_rules_is_documented()
    {
        var known = Documented().SelectMany(n => Suffixes.Select(s => n.Replace('.', '_') + s)).ToHashSet(StringComparer.Ordinal);
        var used = MetricName().Matches(string.Join('\n', Rules().Where(l => l.Contains("expr:", StringComparison.Ordinal)))).Select(m => m.Value).Where(n => n is not ("institute_certificate" or "institute_reason")).ToArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(used, Is.Not.Empty);
            Assert.That(used.Except(known, StringComparer.Ordinal), Is.Empty);
        }
    }

    [Test]
    public void Every_alert_says_what_it_means()
    {
        var rules = Rules();

        Assert.That(rules.Count(l => l.Contains("summary:", StringComparison.Ordinal)), Is.EqualTo(rules.Count(l => l.Contains("- alert:", StringComparison.Ordinal))));
    }

    private static string[] Rules() => Repository.Read("deploy", "alerts", "rules.yaml").Split('\n');

    private static IEnumerable<string> Documented() =>
        Repository.Read("docs", "telemetry.md").Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Select(l => l.Split('`')[1]);

    [GeneratedRegex("institute_[a-z_]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MetricName();
}
