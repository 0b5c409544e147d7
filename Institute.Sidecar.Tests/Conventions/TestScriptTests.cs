using System.Diagnostics;
using Institute.Testing;
using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.Conventions;

public sealed class TestScriptTests
{
    private readonly TemporaryDirectory results = new();

    [OneTimeTearDown]
    public void Remove() => results.Dispose();

    [Test]
    public void The_closing_line_sums_the_counters_of_every_project() =>
        Assert.That(Count("0", "", ("A", 12, 12, 0), ("B", 30, 30, 0)), Is.EqualTo((0, "42 passed, 0 failed, 0 skipped")));

    [Test]
    public void A_failed_test_fails_the_run() =>
        Assert.That(Count("1", "", ("A", 12, 11, 1), ("B", 30, 30, 0)), Is.EqualTo((1, "41 passed, 1 failed, 0 skipped")));

    [Test]
    public void A_skipped_test_is_counted_and_fails_the_run_only_in_CI()
    {
        Assert.That(Count("0", "", ("A", 12, 10, 0)), Is.EqualTo((0, "10 passed, 0 failed, 2 skipped")));
        Assert.That(Count("0", "true", ("A", 12, 10, 0)), Is.EqualTo((1, "10 passed, 0 failed, 2 skipped")));
    }

    [Test]
    public void No_test_at_all_fails_the_run() =>
        Assert.That(Count("0", "", ("A", 0, 0, 0)), Is.EqualTo((1, "0 passed, 0 failed, 0 skipped")));

    [Test]
    public void A_project_without_results_and_a_run_that_ended_badly_are_counted_as_failed()
    {
        Assert.That(Count("0", "", ("A", 3, 3, 0), ("Missing", -1, 0, 0)), Is.EqualTo((1, "3 passed, 1 failed, 0 skipped")));
        Assert.That(Count("1", "", ("A", 3, 3, 0)), Is.EqualTo((1, "3 passed, 1 failed, 0 skipped")));
    }

    [TestCase("chromium")]
    [TestCase("curl")]
    [TestCase("java")]
    [TestCase("node")]
    [TestCase("npm")]
    [TestCase("openssl")]
    [TestCase("psql")]
    [TestCase("python3")]
    [TestCase("strace")]
    [TestCase("xmlsec1")]
    public void A_program_that_a_test_starts_is_installed_by_the_test_command(string program)
    {
        var starts = Repository.Sources().Where(f => f.IsTest && f.Name is not "TestScriptTests.cs").SelectMany(f => f.Lines).Any(l => l.Contains($"\"{program}\"", StringComparison.Ordinal) || l.Contains($"/usr/bin/{program}\"", StringComparison.Ordinal));
        Assert.That(!starts || Repository.Read("build", "install-test-tools.sh").Contains($"  {program}:", StringComparison.Ordinal), Is.True);
    }

    [Test]
    public void CI_runs_the_test_command_and_nothing_else() =>
        Assert.That(Repository.Read(".ci", "run").Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(2).And.One.StartsWith("#!").And.One.StartsWith("exec ").And.One.Contains("/../test.sh\""));

    private (int Code, string LastLine) Count(string status, string ci, params (string Project, int Total, int Passed, int Failed)[] projects)
    {
        foreach (var (project, total, passed, failed) in projects.Where(p => p.Total >= 0))
        {
            File.WriteAllText(
                results.File(project + ".trx"),
                $"""
                <TestRun><ResultSummary outcome="Completed">
                <Counters total="{total}" executed="{passed + failed}" passed="{passed}" failed="{failed}" error="0" timeout="0" aborted="0" inconclusive="0" passedButRunAborted="0" notRunnable="0" notExecuted="0" />
                </ResultSummary></TestRun>
                """);
        }

        var start = new ProcessStartInfo("bash", [Repository.PathOf("build", "count-results.sh"), results.Path, status, .. projects.Select(p => p.Project)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CI"] = ci;
        using var process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync();
        var lines = process.StandardOutput.ReadToEnd().TrimEnd().Split('\n');
        process.WaitForExit();
        return (process.ExitCode, lines[^1]);
    }
}
