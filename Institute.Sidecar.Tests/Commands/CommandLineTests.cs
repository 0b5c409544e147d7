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

    [TestCase("log", "find", "--correlation", "ID", "--show", "--key", "log-key.pem", "--reason")]
    [TestCase("log", "find", "--correlation", "ID", "--show", "--key", "a.pem", "--key", "b.pem", "--reason", "audit")]
    [TestCase("log", "find", "--from", "--show")]
    [TestCase("log", "find", "--exchange", "not-an-id", "--show", "maybe")]
    [TestCase("log", "purge", "--override", "--reason")]
    [TestCase("log", "purge", "--override", "perhaps")]
    [TestCase("report", "--month", "9999-12", "--out", "r.html")]
    [TestCase("report", "--month", "0001-01", "--out", "r.html")]
    [TestCase("report", "--month", "--out", "r.html")]
    [TestCase("report", "--incident", "--from", "0001-01-01", "--to", "9999-12-31", "--out", "r.html")]
    [TestCase("outage", "plan", "--from", "0001-01-01T00:00:00+05:00", "--to", "2026-11-21T09:30")]
    [TestCase("outage", "plan", "--from", "2026-11-21T09:30", "--to", "9999-12-31T23:59:59-05:00")]
    [TestCase("csr", "--dns", "kvs..bank.example", "--key-out", "k", "--out", "o")]
    [TestCase("csr", "--dns", "", "--key-out", "k", "--out", "o")]
    [TestCase("csr", "--dns", "kvs.bank.example\nevil", "--key-out", "k", "--out", "o")]
    [TestCase("no-such-command")]
    [TestCase("run", "--no-such-option")]
    public async Task A_mistake_is_one_line_and_exit_code_1(params string[] typed)
    {
        var result = await CommandResult.OfAsync(TimeProvider.System, typed);

        Assert.That(result.Code, Is.EqualTo(1), result.Errors);
        Assert.That(result.Errors.TrimEnd('\n').Split('\n').Where(l => l.Length > 0).Distinct(StringComparer.Ordinal).Count(), Is.InRange(1, 3), result.Errors);
        Assert.That(result.Errors + result.Output, Does.Not.Contain("Exception").And.Not.Contain("   at "));
    }

    [Test]
    public async Task What_begins_with_an_at_sign_is_what_was_typed_and_no_files_name()
    {
        using var folder = new TemporaryDirectory();
        File.WriteAllText(folder.File("sidecar.json"), SettingsText.Whole());
        File.WriteAllText(folder.File("note.txt"), "hemlig");

        foreach (var reason in (string[])["@drift", "@" + folder.File("note.txt"), "@"])
        {
            var result = await CommandResult.OfAsync(TimeProvider.System, "outage", "plan", "--from", "2027-03-21T01:00", "--to", "2027-03-21T02:00", "--reason", reason, "--settings", folder.File("sidecar.json"));
            Assert.That(result.Output, Does.Contain(reason).And.Not.Contain("hemlig"), result.Errors);
        }
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
