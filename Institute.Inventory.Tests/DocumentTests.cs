using System.Diagnostics;
using Institute.Testing;
using Institute.Testing.Conventions;

namespace Institute.Inventory.Tests;

/// <summary>docs/data-quality.md says what is so.</summary>
[CancelAfter(60_000)]
internal sealed class DocumentTests
{
    private static readonly string Text = Repository.Read("docs", "data-quality.md");

    [Test]
    public void Each_rule_stands_in_both_languages_with_what_it_does()
    {
        var missing = InventoryRules.All.SelectMany(r => (string[])
        [
            $"| `{r.Code}` | {r.English} | {ReportWords.English.EffectOf(r.Consequence)} | ",
            $"| `{r.Code}` | {r.Swedish} | {ReportWords.Swedish.EffectOf(r.Consequence)} | ",
        ]).Where(row => !Text.Contains(row, StringComparison.Ordinal));

        Assert.That(missing, Is.Empty);
    }

    [Test]
    public async Task The_commands_do_what_they_say(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryDirectory();
        var lines = Text.Split("```sh\n")[1].Split("```")[0];
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Repository.PathOf("samples", "SampleBank", "bin", configuration, "net10.0", "SampleBank.dll");
        var start = new ProcessStartInfo("bash", ["-c", lines.Replace("dotnet run -c Release --project samples/SampleBank --", $"dotnet {program}", StringComparison.Ordinal)])
        {
            UseShellExecute = false,
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);

        Assert.That(process.ExitCode, Is.AnyOf(0, 1), output + await errors);
        Assert.That(Directory.EnumerateFileSystemEntries(folder.File("report")).Select(Path.GetFileName), Is.EquivalentTo(new[] { "inventory.html", "inventory.sv.html", "inventory.json" }));
    }
}
