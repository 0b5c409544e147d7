using Institute.Sidecar.Tests.Samples;
using Institute.Sidecar.Tests.Settings;
using Institute.Testing;

namespace Institute.Sidecar.Tests.Commands;

/// <summary>Whatever is typed, the answer is a sentence and no stack trace.</summary>
public sealed class CommandLineTests
{
    [TestCase("'tomorrow' is not a time, for example 2026-11-21T08:30", "outage", "plan", "--from", "tomorrow", "--to", "2026-11-21T09:30")]
    [TestCase("The outage ends before it begins.", "outage", "plan", "--from", "2026-11-21T09:30", "--to", "2026-11-21T08:30")]
    [TestCase("'hats'", "keys", "rotate", "--kind", "hats")]
    [TestCase("--kind head needs --next FILE.", "keys", "rotate", "--kind", "head")]
    public async Task What_is_typed_wrong_is_said(string told, params string[] typed)
    {
        using var folder = new TemporaryDirectory();
        File.WriteAllText(folder.File("sidecar.json"), SettingsText.Whole());

        var result = await CommandResult.OfAsync(TimeProvider.System, [.. typed, "--settings", folder.File("sidecar.json")]);

        Assert.That(result.Code, Is.Not.Zero);
        Assert.That(result.Errors, Does.Contain(told));
    }

    [Test]
    [Category("Slow")]
    [CancelAfter(60_000)]
    public async Task A_time_on_a_machine_without_time_zone_data_is_refused_with_the_remedy(CancellationToken cancellationToken)
    {
        var sidecar = BuiltProgram.PathOf("Institute.Sidecar", "Institute.Sidecar");

        var (code, output) = await KeptQuickstart.ShellAsync($"TZDIR=/nowhere dotnet '{sidecar}' outage plan --from 2026-11-21T08:30 --to 2026-11-21T09:30 2>&1", cancellationToken);

        Assert.That(code, Is.Not.Zero);
        Assert.That(output, Does.Contain("install the package tzdata").And.Not.Contain("Exception"));
    }
}
