using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Institute.Conformance.Breakages;
using PlatformSimulator.Kits;

namespace Institute.Conformance.Commands;

/// <summary><c>--coverage</c>: the kit judged by broken institutes.</summary>
internal sealed class CoverageCommand(ConformanceOptions options, TimeProvider clock)
{
    public async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        if (result.GetValue(options.Directory) is { } directory)
        {
            return await RunAsync(result, directory.FullName, cancellationToken);
        }

        await using var quickstart = await OwnQuickstart.StartAsync(cancellationToken);
        return await RunAsync(result, quickstart.Directory, cancellationToken);
    }

    private async Task<int> RunAsync(ParseResult result, string directory, CancellationToken cancellationToken)
    {
        var coverage = await new CoverageRun(directory, KitFile.Read(directory), clock, Print).RunAsync(result.GetValue(options.Broken) ?? [], cancellationToken);
        foreach (var id in coverage.NeverFailed)
        {
            Console.WriteLine($"NEVER FAILED  {id}");
        }

        if (result.GetValue(options.Markdown) is { } file)
        {
            await File.WriteAllTextAsync(file.FullName, coverage.ToMarkdown(Machine()), cancellationToken);
        }

        Console.WriteLine(coverage.Summary);
        return coverage.IsWhole ? 0 : 1;
    }

    private string Machine() => string.Create(
        CultureInfo.InvariantCulture,
        $"{clock.GetUtcNow():yyyy-MM-dd}, {Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, commit {Commit()}.");

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString()
        : RuntimeInformation.ProcessArchitecture.ToString();

    private static string Commit()
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["describe", "--always", "--dirty"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            return git.StandardOutput.ReadToEnd().Trim() is { Length: > 0 } name ? name : "unknown";
        }
        catch (Win32Exception)
        {
            return "unknown";
        }
    }

    private static void Print(BreakageResult result)
    {
        var verdict = result.Missed.Count == 0 ? "named" : "MISSED " + string.Join(", ", result.Missed);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Breakage.Id,-34} {result.Failed.Count,4} failed  {verdict}"));
    }
}
