using System.Text.Json;
using Institute.Testing;

namespace Institute.Sidecar.Tests.Samples;

public sealed class QuickstartTests
{
    private static readonly string[] SearchKeys = ["Person", "PersonUtanNummer", "Organisation", "Foretag", "Iban", "Kontonummer", "Vardefack"];
    private static readonly string[] Promised = ["ca.pem", "ca.key", "ca.crl", "partner.pem", "partner.key", "sidecar.json", "log-key.pem", "kit.json"];

    [Test]
    [CancelAfter(240_000)]
    public async Task One_command_shows_every_search_key_and_every_kind_of_refusal(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryDirectory();
        using var run = QuickstartProcess.Start("--json", "--directory", folder.Path);
        var (exitCode, output, errors) = await run.EndAsync(cancellationToken);
        Assert.That(exitCode, Is.Zero, errors);

        using var json = JsonDocument.Parse(output);
        var exchanges = json.RootElement.GetProperty("exchanges").EnumerateArray().ToList();
        Assert.That(exchanges, Has.Count.GreaterThanOrEqualTo(10));
        Assert.That(exchanges.Where(e => Text(e, "outcome") is "TRAFF").Select(e => Text(e, "search")), Is.SupersetOf(SearchKeys));
        Assert.That(exchanges.Select(e => (e.GetProperty("status").GetInt32(), Text(e, "outcome"))), Is.SupersetOf(new[] { (200, "INGEN_TRAFF"), (400, "KI1001"), (400, "KI1003"), (401, "KI2001"), (503, "KI3001") }));
        Assert.That(exchanges.Select(e => e.GetProperty("milliseconds").GetDouble()), Has.All.InRange(0, 10_000));
        Assert.That(exchanges.Select(e => Text(e, "correlationId")), Is.Unique);
        Assert.That(json.RootElement.GetProperty("log").GetProperty("verified").GetBoolean(), Is.True);

        // Question, answer and delivery of all but the one that went to the closed sidecar with a log of its own.
        Assert.That(json.RootElement.GetProperty("log").GetProperty("records").GetInt64(), Is.GreaterThanOrEqualTo(3 * (exchanges.Count - 1)));
        Assert.That(Text(json.RootElement, "sidecar"), Does.StartWith("https://127.0.0.1:"));
        Assert.That(Text(json.RootElement, "directory"), Is.EqualTo(folder.Path));
        Assert.That(Promised.Where(name => !File.Exists(folder.File(name))), Is.Empty);
        Assert.That(Directory.Exists(folder.File("log")), Is.True);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_folder_with_something_else_in_it_is_left_alone(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryDirectory();
        await File.WriteAllTextAsync(folder.File("thesis.txt"), "the only copy", cancellationToken);
        using var run = QuickstartProcess.Start("--directory", folder.Path);
        var (exitCode, _, errors) = await run.EndAsync(cancellationToken);
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(errors.Trim().Split('\n'), Has.Length.EqualTo(1).And.All.Contain("not empty"));
        Assert.That(Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName), Is.EqualTo(new[] { "thesis.txt" }));
    }

    [Test]
    [Category("Slow")]
    [CancelAfter(400_000)]
    public async Task Three_runs_in_a_row_in_one_folder_end_well(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryDirectory();
        for (var i = 0; i < 3; i++)
        {
            using var run = QuickstartProcess.Start("--directory", folder.Path);
            var (exitCode, _, errors) = await run.EndAsync(cancellationToken);
            Assert.That(exitCode, Is.Zero, errors);
        }
    }

    [Test]
    [Category("Slow")]
    [CancelAfter(400_000)]
    public async Task Two_runs_at_once_end_well(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryDirectory();
        using var first = QuickstartProcess.Start("--directory", folder.File("first"));
        using var second = QuickstartProcess.Start("--directory", folder.File("second"));
        var ends = await Task.WhenAll(first.EndAsync(cancellationToken), second.EndAsync(cancellationToken));
        Assert.That(ends.Select(e => e.ExitCode), Is.All.Zero, string.Join('\n', ends.Select(e => e.Errors)));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
