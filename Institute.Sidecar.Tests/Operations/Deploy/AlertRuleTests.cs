using System.Text.Json;
using System.Text.RegularExpressions;
using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.Operations.Deploy;

/// <summary>An alert on a metric that nobody sends never fires, and a panel of one stays empty.</summary>
public sealed partial class AlertRuleTests
{
    private static readonly string[] Tags = ["institute_certificate", "institute_reason", "institute_outcome", "institute_part"];

    [Test]
    public void Every_metric_of_the_alert_rules_is_sent_under_that_name() =>
        AssertKnown(Rules().Where(l => !l.StartsWith('#') && !l.Contains("summary:", StringComparison.Ordinal)));

    [Test]
    public void Every_metric_of_the_dashboard_is_sent_under_that_name() => AssertKnown(Expressions());

    [Test]
    public void Every_gauge_of_the_message_log_and_the_node_is_on_the_dashboard()
    {
        var shown = MetricName().Matches(string.Join('\n', Expressions())).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        var measured = CollectedName.All().Where(n => n.StartsWith("institute_message_log_", StringComparison.Ordinal) || n.StartsWith("institute_node_", StringComparison.Ordinal)).Where(n => !n.EndsWith("_sum", StringComparison.Ordinal) && !n.EndsWith("_count", StringComparison.Ordinal));

        Assert.That(measured.Except(shown, StringComparer.Ordinal), Is.Empty);
    }

    [Test]
    public void Every_alert_says_what_it_means_and_where_to_read_on()
    {
        var rules = Rules();
        var alerts = rules.Count(l => l.Contains("- alert:", StringComparison.Ordinal));
        var pages = PageName().Matches(string.Join('\n', rules.Where(l => !l.StartsWith('#')))).Select(m => m.Value).Distinct(StringComparer.Ordinal);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(rules.Count(l => l.Contains("summary:", StringComparison.Ordinal)), Is.EqualTo(alerts));
            Assert.That(rules.Count(l => l.Contains("severity:", StringComparison.Ordinal)), Is.EqualTo(alerts));
            Assert.That(pages.Where(p => !File.Exists(Repository.PathOf("docs", "operations", p))), Is.Empty);
        }
    }

    [TestCase("one-node.yaml")]
    [TestCase("three-nodes.yaml")]
    [CancelAfter(60_000)]
    public async Task The_rules_fire_for(string file, CancellationToken cancellationToken)
    {
        var (code, said) = await Promtool.RunAsync(cancellationToken, "test", "rules", Repository.PathOf("deploy", "alerts", "tests", file));

        Assert.That(code, Is.Zero, said);
    }

    private static void AssertKnown(IEnumerable<string> expressions)
    {
        var used = MetricName().Matches(string.Join('\n', expressions)).Select(m => m.Value).Except(Tags, StringComparer.Ordinal).ToArray();

        Assert.That(used, Is.Not.Empty);
        Assert.That(used.Except(CollectedName.All(), StringComparer.Ordinal), Is.Empty);
    }

    private static string[] Rules() => Repository.Read("deploy", "alerts", "rules.yaml").Split('\n');

    private static List<string> Expressions()
    {
        using var dashboard = JsonDocument.Parse(Repository.Read("deploy", "dashboards", "institute-sidecar.json"));
        return [.. dashboard.RootElement.GetProperty("panels").EnumerateArray().SelectMany(p => p.GetProperty("targets").EnumerateArray()).Select(t => t.GetProperty("expr").GetString()!)];
    }

    [GeneratedRegex("institute_[a-z_]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MetricName();

    [GeneratedRegex(@"[a-z-]+\.md", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PageName();
}
