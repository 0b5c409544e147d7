using System.Globalization;
using System.Text;
using Institute.Bench.Charts;
using Institute.Bench.Comparing.Load;
using Institute.Bench.Measuring;

namespace Institute.Bench.Comparing;

/// <summary>The comparison in words, numbers and pictures.</summary>
internal sealed class ComparisonReport(Comparison comparison, IReadOnlyList<string> absent)
{
    private const string Ours = "sidecar";
    private const string Ground = "bare YARP";
    private const string Nothing = "no proxy";
    private const int StepsAt = 16;

    private IEnumerable<string> Proxies => comparison.Contenders.Select(c => c.Name).Where(n => n is not Nothing);

    public string Text(string machine)
    {
        var text = new StringBuilder();
        text.AppendLine("# Side by side").AppendLine("`dotnet run -c Release --project bench -- compare`").AppendLine().AppendLine(machine).AppendLine();
        text.AppendLine("The same question (person by number) and the same answer of about 1.3 KB, m-TLS 1.3 with the same certificates, kept connections, the same service behind all, everything on one machine together with the load generator and that service. Contenders take turns after a warm-up; the numbers are medians of the rounds. The sidecar does all of its duties: two records on stable storage an answer, encrypted and under signed heads, token, allow-list, revocation, budget, window. The others only pass on; \"nginx that logs both bodies\" writes question and answer into its access log, unsynced, in the clear and without proof (Lua module).");
        foreach (var missing in absent)
        {
            text.AppendLine().Append("Not measured: ").Append(missing).AppendLine();
        }

        text.AppendLine().AppendLine("## Answers a second, connections that ask again at once").AppendLine("![answers a second](compare-throughput.svg)").AppendLine();
        Table(text, (name, connections) => comparison.Closed(name, connections).PerSecond, "0");
        var ratio = comparison.Plan.Connections.Select(c => string.Create(CultureInfo.InvariantCulture, $"{comparison.Closed(Ours, c).PerSecond / comparison.Closed(Ground, c).PerSecond:0.00} at {c}"));
        text.AppendLine().Append("The sidecar makes, of bare YARP's answers a second, ").Append(string.Join(", ", ratio)).AppendLine(" connections (the aim at 16 is 0.70).");

        text.AppendLine().AppendLine("## Processor time an answer").AppendLine("User and system time of the contender's processes in microseconds, from `/proc`: it holds also when others use the machine.").AppendLine().AppendLine("![processor time an answer](compare-cpu.svg)").AppendLine();
        Table(text, (name, connections) => comparison.Closed(name, connections).CpuMicroseconds, "0");

        text.AppendLine().AppendLine(string.Create(CultureInfo.InvariantCulture, $"## Where it goes, with {StepsAt} connections")).AppendLine("The same processor time by threads. What each step of a record costs stands in message-log.md.").AppendLine();
        ThreadTable.Append(text, comparison.Closed(Ours, StepsAt).ByThread, comparison.Closed(Ground, StepsAt).ByThread);

        text.AppendLine().AppendLine(string.Create(CultureInfo.InvariantCulture, $"## At {Comparison.OpenPerSecond} questions a second")).AppendLine("Arrivals by chance (Poisson) that do not wait for answers; each is timed from its own arrival. Added is over the same load without any proxy.").AppendLine().AppendLine("![added milliseconds](compare-added.svg)").AppendLine();
        text.AppendLine("| | p50 ms | p99 ms | added p50 ms | added p99 ms |").AppendLine("|---|---|---|---|---|");
        foreach (var name in comparison.Contenders.Select(c => c.Name))
        {
            text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {comparison.Open(name, 0.5):0.00} | {comparison.Open(name, 0.99):0.00} | {Added(name, 0.5):0.00} | {Added(name, 0.99):0.00} |"));
        }

        text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"| {DiskAlone.Name} | {comparison.Open(DiskAlone.Name, 0.5):0.00} | {comparison.Open(DiskAlone.Name, 0.99):0.00} | | |"));
        text.AppendLine().AppendLine("The aim is at most 3 ms added at p99. The last row is what this machine's disk takes at the same pace for what no institute can leave out: a record of the question on stable storage, and after it one of the answer.");
        return text.ToString();
    }

    public async Task DrawAsync(string folder, CancellationToken cancellationToken)
    {
        List<string> names = [.. Proxies];
        List<string> groups = [.. comparison.Plan.Connections.Select(c => c == 1 ? "1 connection" : string.Create(CultureInfo.InvariantCulture, $"{c} connections"))];
        await new BarChart("Answers a second (more is better)", groups) { Series = Each(names, (n, c) => comparison.Closed(n, c).PerSecond) }.WriteAsync(Path.Combine(folder, "compare-throughput.svg"), cancellationToken);
        await new BarChart("Processor time an answer, µs (less is better)", groups) { Series = Each(names, (n, c) => comparison.Closed(n, c).CpuMicroseconds) }.WriteAsync(Path.Combine(folder, "compare-cpu.svg"), cancellationToken);
        await new BarChart("Added at 100 questions a second, ms (less is better)", ["p50", "p99"])
        {
            Series = [.. names.Select(n => (n, (IReadOnlyList<double>)[Math.Max(0, Added(n, 0.5)), Math.Max(0, Added(n, 0.99))]))],
        }.WriteAsync(Path.Combine(folder, "compare-added.svg"), cancellationToken);
    }

    private double Added(string name, double percentile) => comparison.Open(name, percentile) - comparison.Open(Nothing, percentile);

    private List<(string Name, IReadOnlyList<double> Values)> Each(List<string> names, Func<string, int, double> value) =>
        names.ConvertAll(n => (n, (IReadOnlyList<double>)[.. comparison.Plan.Connections.Select(c => value(n, c))]));

    private void Table(StringBuilder text, Func<string, int, double> value, string form)
    {
        text.Append("| |").AppendJoin("", comparison.Plan.Connections.Select(c => string.Create(CultureInfo.InvariantCulture, $" {c} |"))).AppendLine().Append("|---|").Insert(text.Length, "---|", comparison.Plan.Connections.Count).AppendLine();
        foreach (var name in Proxies)
        {
            text.Append("| ").Append(name).Append(" |").AppendJoin("", comparison.Plan.Connections.Select(c => $" {value(name, c).ToString(form, CultureInfo.InvariantCulture)} |")).AppendLine();
        }
    }
}
