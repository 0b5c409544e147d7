using System.CommandLine;
using System.Text.Json;
using Institute.Sidecar.Commands.Logs;
using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Testing;

namespace Institute.Sidecar.Tests.MessageLogs;

[TestFixture]
[CancelAfter(60_000)]
internal sealed class LogCommandTests
{
    private readonly Guid exchange = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
    private LogFolder folder = null!;

    [SetUp]
    public async Task WriteAPair()
    {
        folder = new();
        await using var log = await folder.OpenAsync(CancellationToken.None);
        await log.AppendAsync(Entries.Question(exchange, "<Fraga>åäö</Fraga>"));
        await log.AppendAsync(Entries.Answer(exchange, "<Svar>ett svar</Svar>"));
        await log.AppendAsync(Entries.Delivered(exchange));
    }

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public async Task Find_tells_metadata_of_a_correlation_id_and_no_content()
    {
        var (code, output, _) = await RunAsync("find", "--correlation", exchange.ToString(), "--json");
        var records = JsonDocument.Parse(output).RootElement.GetProperty("records");
        Assert.That(code, Is.Zero);
        Assert.That(records.EnumerateArray().Select(r => r.GetProperty("kind").GetString()), Is.EqualTo(new[] { "QuestionReceived", "AnswerReady", "AnswerDelivered" }));
        Assert.That(records[1].GetProperty("status").GetInt32(), Is.EqualTo(200));
        Assert.That(output, Does.Not.Contain("svar>"));
        Assert.That(records[1].GetProperty("content").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [TestCase("--outcome", "answered", 1)]
    [TestCase("--policy", "1", 1)]
    [TestCase("--outcome", "KI4002", 0)]
    [TestCase("--from", "2026-11-21T10:00", 5)]
    [TestCase("--from", "2026-11-21T09:00:01Z", 0)]
    [TestCase("--to", "2026-11-21T10:00", 0)]
    public async Task Find_by_other_conditions(string option, string value, int expected)
    {
        var (code, output, _) = await RunAsync("find", option, value, "--json");
        Assert.That(JsonDocument.Parse(output).RootElement.GetProperty("records").GetArrayLength(), Is.EqualTo(expected));
        Assert.That(code, Is.EqualTo(expected > 0 ? 0 : 1));
    }

    [Test]
    public async Task Content_is_not_shown_without_key_and_reason()
    {
        var (code, output, error) = await RunAsync("find", "--exchange", exchange.ToString(), "--show", "--key", LogFolder.PrivateKeyFile);
        Assert.That(code, Is.Not.Zero);
        Assert.That(error, Does.Contain("--reason"));
        Assert.That(output, Does.Not.Contain("ett svar"));
        Assert.That(folder.Records().Any(r => r.Kind == RecordKind.LogRead), Is.False);
    }

    [Test]
    public async Task Content_is_shown_with_key_and_reason_and_the_reading_is_a_record()
    {
        var (code, output, _) = await RunAsync("find", "--exchange", exchange.ToString(), "--show", "--key", LogFolder.PrivateKeyFile, "--reason", "complaint 17");
        Assert.That(code, Is.Zero);
        Assert.That(output, Does.Contain("<Fraga>åäö</Fraga>").And.Contain("<Svar>ett svar</Svar>"));
        Assert.That(folder.Records().Single(r => r.Kind == RecordKind.LogRead).Detail, Does.Contain(exchange.ToString()).And.Not.Contain("complaint"));
        Assert.That(folder.Verify().Faults, Is.Empty);
    }

    [Test]
    public async Task A_reading_while_the_sidecar_runs_is_written_by_the_sidecar(CancellationToken cancellationToken)
    {
        await using (await folder.OpenAsync(cancellationToken))
        {
            var (code, output, error) = await RunAsync("find", "--exchange", exchange.ToString(), "--show", "--key", LogFolder.PrivateKeyFile, "--reason", "complaint 17");
            Assert.That(code, Is.Zero, error);
            Assert.That(output, Does.Contain("ett svar"));
        }

        Assert.That(folder.Records().Count(r => r.Kind == RecordKind.Started), Is.EqualTo(2), "the command opened no log of its own");
        Assert.That(folder.Records().Count(r => r.Kind == RecordKind.LogRead), Is.EqualTo(1));
    }

    [Test]
    public async Task Another_private_key_opens_nothing_and_says_so()
    {
        using var other = new TemporaryDirectory();
        LogKeyPair.Create(other.File("other.key"));
        var (code, output, error) = await RunAsync("find", "--exchange", exchange.ToString(), "--show", "--key", other.File("other.key"), "--reason", "curiosity");
        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.Contain("does not open the data key"));
        Assert.That(output, Does.Not.Contain("ett svar"));
    }

    [Test]
    public async Task Verify_says_what_it_confirms_and_what_it_cannot()
    {
        var (code, output, _) = await RunAsync("verify");
        Assert.That(code, Is.Zero);
        Assert.That(output, Does.StartWith("Not confirmed by any outside head").And.Contain("Consistent, signer not confirmed"));
    }

    [Test]
    public async Task Verify_as_json_with_a_head_and_the_signer()
    {
        var first = JsonDocument.Parse((await RunAsync("verify", "--json")).Output).RootElement;
        var (code, output, _) = await RunAsync("verify", "--json", "--head", first.GetProperty("newestHead").GetString()!, "--trust", first.GetProperty("signer").GetString()!);
        var report = JsonDocument.Parse(output).RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.Zero);
            Assert.That(report.GetProperty("verified").GetBoolean(), Is.True);
            Assert.That(report.GetProperty("records").GetInt64(), Is.EqualTo(5));
            Assert.That(report.GetProperty("signerConfirmed").GetBoolean(), Is.True);
            Assert.That(report.GetProperty("confirmedUpTo").GetDateTimeOffset(), Is.EqualTo(folder.Clock.GetUtcNow()));
            Assert.That(report.GetProperty("firstFault").ValueKind, Is.EqualTo(JsonValueKind.Null));
        });
    }

    [Test]
    public async Task Verify_ends_with_1_when_another_signer_is_trusted()
    {
        var (code, output, _) = await RunAsync("verify", "--trust", new string('0', 64));
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("not the one that is trusted"));
    }

    [Test]
    public async Task Stats_count_records_by_kind()
    {
        var (code, output, _) = await RunAsync("stats", "--json");
        Assert.That(code, Is.Zero);
        Assert.That(JsonDocument.Parse(output).RootElement.GetProperty("kinds").GetProperty("AnswerReady").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task Purge_deletes_nothing_itself_and_an_override_is_a_record()
    {
        Assert.That((await RunAsync("purge", "--override")).Code, Is.Not.Zero, "without a reason");
        var (code, output, _) = await RunAsync("purge", "--override", "--reason", "the node was in repair");
        Assert.That(code, Is.Zero);
        Assert.That(output, Does.Contain("1 segments, 0 of them old enough"));
        Assert.That(folder.Records().Count(r => r.Kind == RecordKind.MaintenanceOverridden), Is.EqualTo(1));
    }

    [Test]
    public async Task A_place_that_cannot_be_written_is_one_line_and_exit_code_2()
    {
        var (code, _, error) = await RunAsync("backup", "--to", "/proc/nowhere");

        Assert.That((code, error.TrimEnd().Split('\n').Length), Is.EqualTo((2, 1)), error);
    }

    [Test]
    public async Task Keys_prove_says_whether_the_private_half_opens_every_segment()
    {
        using var output = new StringWriter();
        var prove = LogCommands.CreateProve(_ => folder.Options);
        Assert.That(await prove.Parse(["--key", LogFolder.PrivateKeyFile]).InvokeAsync(new() { Output = output }), Is.Zero, output.ToString());
        File.Delete(Directory.GetFiles(folder.Path, "*.key")[0]);
        Assert.That(await prove.Parse(["--key", LogFolder.PrivateKeyFile]).InvokeAsync(new() { Output = output }), Is.EqualTo(1));
        Assert.That(output.ToString(), Does.Contain("DOES NOT OPEN  000001-2026-11"));
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var root = new RootCommand { LogCommands.Create(_ => folder.Options, folder.Clock) };
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await root.Parse(["log", .. arguments]).InvokeAsync(new() { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
