using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Institute.Adapter;
using Institute.Sidecar.Availability;
using Institute.Sidecar.Partners;
using Institute.Sidecar.Settings.Reloading;
using Institute.Sidecar.Tests.Operations.Deploy;
using Institute.Testing;
using Institute.Testing.Conventions;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.Operations.Alarms;

/// <summary>docs/operations/alarms.md says what page, health, log and rules tell of a fault, and after how long. Page, health and log by this test's clock; rules by promtool over the series that the same run recorded.</summary>
[NonParallelizable]
public sealed class AlarmTableTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 10, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(15);

    // A quarter of an hour without a fault comes first: also that nothing is told then is part of it.
    private const int Quiet = 60;

    [TestCase("core away")]
    [TestCase("one lookup slow")]
    [TestCase("one node of three dead")]
    [TestCase("window closed by mistake")]
    [TestCase("disk full")]
    [TestCase("witness away")]
    [TestCase("certificate expiring")]
    [CancelAfter(120_000)]
    public async Task What_the_table_says_of(string fault, CancellationToken cancellationToken)
    {
        await using var node = await AlarmNode.StartAsync(new ManualTimeProvider(Noon));
        var (step, begins) = Run(fault, node);
        var row = Row(fault);

        var measured = $"| {fault} | {Told(node.Health)} | {Told(node.Page)} | {(node.Line is { } line ? $"{line.Event} after {Words(line.After)}" : "nothing")} |";
        Assert.That(row, Does.StartWith(measured));
        using var folder = new TemporaryDirectory();
        await File.WriteAllTextAsync(folder.File("run.yaml"), Promtest(fault, node, step, begins, row.Split('|')[5]), cancellationToken);
        var (code, said) = await Promtool.RunAsync(cancellationToken, "test", "rules", folder.File("run.yaml"));
        Assert.That(code, Is.Zero, said);
    }

    private static (TimeSpan Step, int Begins) Run(string fault, AlarmNode node)
    {
        switch (fault)
        {
            case "core away":
                node.Live(Step, 120, Quiet, i => node.Answer(i < Quiet ? null : FaultCode.CoreFailed));
                break;
            case "one lookup slow":
                node.Live(Step, 120, Quiet, i => node.Answer(i >= Quiet && i % 4 == 0 ? FaultCode.BudgetExhausted : null));
                break;
            case "window closed by mistake":
                node.Live(Step, 120, Quiet, i => Close(node, i));
                break;
            case "disk full":
                node.Live(Step, 120, Quiet, i => node.Log.State = node.Log.State with { IsWritable = i < Quiet, Cause = i < Quiet ? null : "the disk is full" });
                break;
            case "witness away":
                node.Live(Step, 180, Quiet, i => node.Log.State = node.Log.State with { WitnessLag = i < Quiet ? TimeSpan.Zero : Step * (i - Quiet) });
                break;
            case "certificate expiring":
                return Expire(node);
            default:
                node.Live(Step, 120, Quiet, _ => node.Answer(null));
                break;
        }

        return (Step, Quiet);
    }

    private static void Close(AlarmNode node, int i)
    {
        if (i == Quiet)
        {
            node.WriteSettings(new JsonObject { ["From"] = "2026-06-10T11:00:00+02:00", ["To"] = "2026-06-10T23:00:00+02:00", ["Reason"] = "fel dag" });
            node.Get<Reloadable<PlannedOutages>>().Poll();
        }
    }

    // From 31 days before its end on, a quarter of a day at once.
    private static (TimeSpan Step, int Begins) Expire(AlarmNode node)
    {
        var step = TimeSpan.FromHours(6);
        var end = new DateTimeOffset(node.Get<PartnerMaterial>().Server.Current.Certificate.NotAfter.ToUniversalTime());
        node.Clock.JumpWallClock(end - TimeSpan.FromDays(31) - node.Clock.GetUtcNow());
        node.Live(step, 26 * 4, 4, _ => { });
        return (step, 4);
    }

    private static string Told((TimeSpan After, string Text)? told) => told is { } known ? $"{known.Text}, after {Words(known.After)}" : "nothing";

    private static string Words(TimeSpan time) => time.TotalDays >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0.##} d")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s");

    private static string Row(string fault) =>
        Repository.Read("docs", "operations", "alarms.md").Split('\n').FirstOrDefault(l => l.StartsWith($"| {fault} |", StringComparison.Ordinal)) ?? "";

    // "Rule after 3 min; Other after 5 min": each fires then, and not a step before.
    private static string Promtest(string fault, AlarmNode node, TimeSpan step, int begins, string rules)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"rule_files: ['{Repository.PathOf("deploy", "alerts", "rules.yaml")}']\nevaluation_interval: {Prometheus(step)}\ntests:\n  - interval: {Prometheus(step)}\n    input_series:\n");
        foreach (var (name, values) in node.Series)
        {
            Write(text, name, values, values.Count);
            if (fault is "one node of three dead")
            {
                Write(text, name.Replace("node-1", "node-2", StringComparison.Ordinal), values, begins);
                Write(text, name.Replace("node-1", "node-3", StringComparison.Ordinal), values, values.Count);
            }
        }

        text.Append("    promql_expr_test:\n");
        var fired = rules.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(r => r.Split(" after ")).ToDictionary(r => r[0], r => Minutes(r[1]), StringComparer.Ordinal);
        foreach (var (rule, after) in fired)
        {
            Expect(text, rule, (step * begins) + after - step, 0);
            Expect(text, rule, (step * begins) + after, 1);
        }

        text.Append(CultureInfo.InvariantCulture, $"      - {{ expr: 'count(ALERTS{{alertstate=\"firing\",alertname!~\"{string.Join('|', fired.Keys)}\"}}) or vector(0)', eval_time: {Prometheus(step * (begins + fired.Values.Max() / step))}, exp_samples: [{{ labels: '{{}}', value: 0 }}] }}\n");
        return text.ToString();
    }

    private static TimeSpan Minutes(string words) => words.EndsWith(" d", StringComparison.Ordinal)
        ? TimeSpan.FromDays(double.Parse(words[..^2], CultureInfo.InvariantCulture))
        : TimeSpan.FromSeconds(double.Parse(words[..^2], CultureInfo.InvariantCulture));

    private static void Expect(StringBuilder text, string rule, TimeSpan at, int count) =>
        text.Append(CultureInfo.InvariantCulture, $"      - {{ expr: 'count(count by (alertname) (ALERTS{{alertstate=\"firing\",alertname=\"{rule}\"}})) or vector(0)', eval_time: {Prometheus(at)}, exp_samples: [{{ labels: '{{}}', value: {count} }}] }}\n");

    private static void Write(StringBuilder text, string name, List<double?> values, int count) =>
        text.Append(CultureInfo.InvariantCulture, $"      - {{ series: '{name}', values: '{string.Join(' ', values.Take(count).Select(v => v?.ToString(CultureInfo.InvariantCulture) ?? "_"))}' }}\n");

    private static string Prometheus(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0}s");
}
