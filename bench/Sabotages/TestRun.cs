using System.Diagnostics;
using System.Xml.Linq;
using Institute.Testing.Conventions;
using Institute.Testing.Sabotages;

namespace Institute.Bench.Sabotages;

/// <summary>Named tests, run as they were built last, with or without a sabotage.</summary>
internal sealed class TestRun
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    private readonly List<(string Name, bool IsPassed)> results = [];

    /// <summary>Failed when any of its cases failed.</summary>
    public TestState StateOf(string test)
    {
        var own = results.Where(r => r.Name.EndsWith("." + test, StringComparison.Ordinal)).ToList();
        return own.Count == 0 ? TestState.NotRun : own.TrueForAll(r => r.IsPassed) ? TestState.Passed : TestState.Failed;
    }

    public static async Task<TestRun> OfAsync(IEnumerable<string> tests, string? sabotage, CancellationToken cancellationToken)
    {
        var run = new TestRun();
        foreach (var project in tests.Distinct(StringComparer.Ordinal).GroupBy(TestNames.ProjectOf, StringComparer.Ordinal))
        {
            await run.AddAsync(project.Key, project, sabotage, cancellationToken);
        }

        return run;
    }

    private async Task AddAsync(string project, IEnumerable<string> tests, string? sabotage, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("institute-sabotage-").FullName;
        try
        {
            var assembly = Repository.PathOf(project, "bin", "Release", "net10.0", project + ".dll");
            var start = new ProcessStartInfo("dotnet", ["test", assembly, "--filter", string.Join('|', tests.Select(Filter)), "--logger", "trx;LogFileName=run.trx", "--results-directory", folder])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment[SabotageInForce.Variable] = sabotage ?? "";
            using var process = Process.Start(start)!;
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
            await process.WaitForExitAsync(cancellationToken);
            Read(Path.Combine(folder, "run.trx"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void Read(string file)
    {
        if (!File.Exists(file))
        {
            return;
        }

        var document = XDocument.Load(file);
        var names = document.Descendants(Trx + "UnitTest").ToDictionary(
            t => t.Attribute("id")!.Value,
            t => $"{Bare(t, "className")}.{Bare(t, "name")}",
            StringComparer.Ordinal);
        results.AddRange(document.Descendants(Trx + "UnitTestResult").Select(r => (names[r.Attribute("testId")!.Value], string.Equals(r.Attribute("outcome")!.Value, "Passed", StringComparison.Ordinal))));
    }

    // A fixture's or a case's arguments stand between the two names.
    private static string Filter(string test) => $"(FullyQualifiedName~.{test.Split('.')[0]}&FullyQualifiedName~.{test.Split('.')[1]})";

    private static string Bare(XElement test, string name) => test.Element(Trx + "TestMethod")!.Attribute(name)!.Value.Split('(')[0];
}
