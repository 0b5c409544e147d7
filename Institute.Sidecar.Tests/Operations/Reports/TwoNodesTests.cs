using System.Text.RegularExpressions;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Tests.MessageLogs;
using Institute.Sidecar.Tests.MessageLogs.Databases;
using Institute.Testing.Sidecars;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.Operations.Reports;

/// <summary>Two nodes on one database: either's report is about both.</summary>
[CancelAfter(60_000)]
public sealed partial class TwoNodesTests
{
    private static readonly string[] Nodes = ["node-1", "node-2"];

    private readonly ManualTimeProvider clock = new(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));
    private readonly Dictionary<string, DatabaseFolder> folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MessageLog> running = new(StringComparer.Ordinal);

    [OneTimeSetUp]
    public async Task LiveThroughAnHourOfTwoNodes()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4), TimeProvider.System);
        folders["node-1"] = new() { Clock = clock };
        folders["node-2"] = new(folders["node-1"].Server, folders["node-1"].Database, "node-2") { Clock = clock };
        await StartAsync("node-1", 1, patience.Token);
        await LiveAsync(2, patience.Token);
        await StartAsync("node-2", 2, patience.Token);
        await LiveAsync(2, patience.Token);
        await StopAsync("node-1");

        // Five minutes that the one node covers for the other, then three in which there is none.
        await LiveAsync(5, patience.Token);
        await StopAsync("node-2");
        clock.Advance(TimeSpan.FromMinutes(3));
        await StartAsync("node-1", 3, patience.Token);
        await LiveAsync(2, patience.Token);
        await StopAsync("node-1");
    }

    [OneTimeTearDown]
    public void End()
    {
        foreach (var folder in folders.Values)
        {
            folder.Dispose();
        }
    }

    [TestCase("node-1")]
    [TestCase("node-2")]
    public async Task A_minute_is_unavailable_when_no_node_was_there_and_the_counts_are_of_both(string node)
    {
        using var kit = new SidecarKit();
        kit.WriteSettings(["http://127.0.0.1:9"], settings =>
        {
            settings["Node"] = node;
            settings["Log"]!["Directory"] = folders[node].Options.Directory;
            DatabaseHangTests.UseDatabase(settings, folders[node]);
        });
        var report = await ReportText.OfAsync(kit, clock, "--month", "2026-11", "--english");

        var records = folders.Values.Sum(f => f.Records().Count);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report, Does.Contain("Counted from (the log's first record) 2026-11-21 10:01:00"));
            Assert.That(report, Does.Contain("Of which without any node that could answer 3 "));
            Assert.That(report, Does.Contain("Answered 3 "));
            Assert.That(report, Does.Contain($"{records} records in 2 segments are consistent"));
            Assert.That(Nodes.Select(n => report.Contains($"Node {n} Records {folders[n].Records().Count} ", StringComparison.Ordinal)), Is.All.True, "each chain's newest head");
            Assert.That(Started().Matches(report).Select(m => m.Groups["node"].Value), Is.EqualTo(new[] { "node-1", "node-2", "node-1" }), "in the order of time");
        }
    }

    private async Task StartAsync(string node, int exchange, CancellationToken cancellationToken)
    {
        var log = running[node] = await folders[node].OpenAsync(cancellationToken);
        await log.AppendAsync(Entries.Question(DatabaseFolder.Exchange(exchange)));
        await log.AppendAsync(Entries.Answer(DatabaseFolder.Exchange(exchange)));
        await log.AppendAsync(Entries.Delivered(DatabaseFolder.Exchange(exchange)) with { Outcome = "answered" });
    }

    private async Task StopAsync(string node)
    {
        running.Remove(node, out var log);
        await log!.DisposeAsync();
    }

    private async Task LiveAsync(int minutes, CancellationToken cancellationToken)
    {
        for (var i = 0; i < minutes; i++)
        {
            var before = running.Keys.ToDictionary(n => n, Alive, StringComparer.Ordinal);
            clock.Advance(TimeSpan.FromMinutes(1));
            while (running.Keys.Any(n => Alive(n) == before[n]))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, cancellationToken);
            }
        }
    }

    private int Alive(string node) => folders[node].Records().Count(r => r.Kind == RecordKind.Alive);

    [GeneratedRegex(@"(?<node>node-\d) Started ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Started();
}
