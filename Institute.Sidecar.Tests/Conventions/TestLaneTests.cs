using System.Diagnostics;
using Institute.Testing;
using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.Conventions;

/// <summary>The lanes of the tests, run with a stand-in for the SDK: no test is left out, and no failure.</summary>
public sealed class TestLaneTests
{
    private readonly TemporaryDirectory folder = new();

    [SetUp]
    public void MakeProjects()
    {
        foreach (var project in (string[])["Institute.A.Tests", "Institute.Sidecar.Tests", "Institute.Z.Tests", "results", "bin"])
        {
            Directory.CreateDirectory(folder.File(project));
        }

        File.WriteAllText(folder.File("bin/dotnet"), "#!/usr/bin/env bash\necho \"$@\" >>calls\n! grep -q \"^$2 fails\" fails 2>/dev/null\n");
        File.SetUnixFileMode(folder.File("bin/dotnet"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        File.Delete(folder.File("calls"));
        File.Delete(folder.File("fails"));
    }

    [OneTimeTearDown]
    public void Remove() => folder.Dispose();

    [Test]
    public void Each_project_runs_once_and_the_sidecars_tests_in_parts_that_make_a_whole()
    {
        Assert.That(Run(), Is.Zero);
        var calls = File.ReadAllLines(folder.File("calls"));
        var filters = calls.Where(c => c.StartsWith("test Institute.Sidecar.Tests ", StringComparison.Ordinal)).Select(c => c.Split("--filter ")[1]).ToArray();
        var rest = filters.Single(f => f.Contains("!~", StringComparison.Ordinal));

        Assert.That(calls, Has.Length.EqualTo(5).And.One.StartsWith("test Institute.A.Tests ").And.One.StartsWith("test Institute.Z.Tests "));
        Assert.That(rest.Split('&').Select(f => f.Replace("!~", "~", StringComparison.Ordinal)), Is.EquivalentTo(filters.Where(f => !string.Equals(f, rest, StringComparison.Ordinal)).SelectMany(f => f.Split('|'))));
        Assert.That(File.ReadAllLines(folder.File("results/runs")), Has.Length.EqualTo(5).And.Unique);
    }

    [TestCase("Institute.A.Tests")]
    [TestCase("Institute.Z.Tests")]
    [TestCase("Institute.Sidecar.Tests")]
    public void A_run_that_fails_in_either_lane_fails_the_whole_and_stops_no_other(string project)
    {
        File.WriteAllText(folder.File("fails"), project + " fails\n");

        Assert.That(Run(), Is.EqualTo(1));
        Assert.That(File.ReadAllLines(folder.File("calls")), Has.Length.EqualTo(5));
    }

    private int Run()
    {
        var start = new ProcessStartInfo("bash", [Repository.PathOf("build", "run-tests.sh"), "results"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["PATH"] = folder.File("bin") + ":" + start.Environment["PATH"];
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
