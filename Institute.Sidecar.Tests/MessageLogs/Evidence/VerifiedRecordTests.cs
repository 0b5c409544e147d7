using System.CommandLine;
using System.Text.Json;
using Institute.Sidecar.Commands.Logs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Tests.Commands;
using Institute.Sidecar.Tests.MessageLogs.Tampering;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

/// <summary>That the log was verified stands in the log.</summary>
[TestFixture]
[CancelAfter(60_000)]
internal sealed class VerifiedRecordTests
{
    private LogFolder folder = null!;

    [SetUp]
    public async Task WriteALog()
    {
        folder = new();
        await (await folder.OpenAsync(CancellationToken.None)).DisposeAsync();
    }

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public async Task A_running_sidecar_records_what_was_verified_and_by_what(CancellationToken cancellationToken)
    {
        var found = folder.Verify();
        await using (await folder.OpenAsync(cancellationToken))
        {
            var (code, output, _) = await VerifyAsync("--trust", found.Signer!.Value.ToString(), "--head", found.NewestHead!.ToText());
            Assert.That(code, Is.Zero);
            Assert.That(output, Does.Contain("Recorded as number 4."));
        }

        var detail = JsonDocument.Parse(folder.Records().Single(r => r.Kind == RecordKind.Verified).Detail).RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(detail.GetProperty("who").GetString(), Is.EqualTo(Environment.UserName));
            Assert.That((detail.GetProperty("records").GetInt64(), detail.GetProperty("lastSequence").GetInt64()), Is.EqualTo((3, 3)));
            Assert.That(detail.GetProperty("trusted").GetString(), Is.EqualTo(found.Signer!.Value.ToString()));
            Assert.That(detail.GetProperty("confirmedUpTo").GetDateTimeOffset(), Is.EqualTo(found.NewestHead!.Decode().Time));
            Assert.That(folder.Verify().Faults, Is.Empty);
        });
    }

    [Test]
    public async Task Without_a_sidecar_nothing_is_written_unless_asked_for()
    {
        Assert.That((await VerifyAsync()).Output, Does.Contain("Not recorded"));
        Assert.That(folder.Records(), Has.Count.EqualTo(2));
        Assert.That((await VerifyAsync("--record")).Output, Does.Contain("Recorded as number 4."));
        Assert.That(folder.Records().Select(r => r.Kind), Has.Exactly(1).EqualTo(RecordKind.Verified));
    }

    [Test]
    public async Task With_json_standard_output_is_one_object_and_the_rest_is_told_beside_it()
    {
        var (code, output, error) = await VerifyAsync("--record", "--json");
        Assert.That(code, Is.Zero);
        Assert.That(JsonDocument.Parse(output).RootElement.GetProperty("verified").GetBoolean(), Is.True);
        Assert.That(error, Does.Contain("Recorded as number"));
    }

    [Test]
    public async Task A_log_that_is_not_whole_is_not_written_to()
    {
        using (var tampered = new TamperedLog(folder.Path))
        {
            tampered.Change(1, 1, h => h with { HttpStatus = 500 }, withLeaf: false);
            File.Copy(tampered.FileOf(1), folder.Archive().PathOf(folder.Archive().Segments()[0]), overwrite: true);
        }

        Assert.That((await VerifyAsync("--record")).Code, Is.EqualTo(1));
        Assert.That(folder.Archive().Segments(), Has.Count.EqualTo(1), "not even by a new segment");
        Assert.That(folder.Records(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task What_was_verified_stands_though_faulty_settings_keep_it_from_being_recorded()
    {
        File.WriteAllText(folder.File("sidecar.json"), "{}");

        var result = await CommandResult.OfAsync(folder.Clock, "log", "verify", "--settings", folder.File("sidecar.json"), "--log", folder.Path, "--record");

        Assert.That(result.Code, Is.Zero, result.Errors);
        Assert.That(result.Output, Does.Contain("Not recorded: The settings have"));
    }

    private async Task<(int Code, string Output, string Error)> VerifyAsync(params string[] options)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await new RootCommand { LogCommands.Create(_ => folder.Options, folder.Clock) }.Parse(["log", "verify", .. options]).InvokeAsync(new() { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
