using System.CommandLine;
using System.Text.Json;
using Institute.Sidecar.Commands.Logs;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.Tests.MessageLogs.Tampering;
using Institute.Testing.Databases;

namespace Institute.Sidecar.Tests.MessageLogs.Databases;

/// <summary>Every <c>log</c> command on a log in the database.</summary>
[TestFixture]
[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class DatabaseCommandTests : IDisposable
{
    private readonly Guid exchange = DatabaseFolder.Exchange(1);
    private readonly DatabaseFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SetUp]
    public async Task WriteAPair()
    {
        await using var log = await folder.OpenAsync(CancellationToken.None);
        await log.AppendAsync(Entries.Question(exchange, "<Fraga>åäö</Fraga>"));
        await log.AppendAsync(Entries.Answer(exchange, "<Svar>ett svar</Svar>"));
        await log.AppendAsync(Entries.Delivered(exchange));
    }

    [Test]
    public async Task Find_by_other_conditions()
    {
        (string Option, string Value, int Expected)[] cases =
        [
            ("--outcome", "answered", 1), ("--policy", "1", 1), ("--outcome", "KI4002", 0), ("--from", "2026-11-21T10:00", 5), ("--from", "2026-11-21T09:00:00.0000001Z", 0),
            ("--to", "2026-11-21T09:00:00.0000001Z", 5), ("--to", "2026-11-21T10:00", 0),
        ];
        foreach (var (option, value, expected) in cases)
        {
            var (code, output, _) = await RunAsync("find", option, value, "--json");
            Assert.That(JsonDocument.Parse(output).RootElement.GetProperty("records").GetArrayLength(), Is.EqualTo(expected), $"{option} {value}");
            Assert.That(code, Is.EqualTo(expected > 0 ? 0 : 1));
        }
    }

    [Test]
    public async Task Content_is_shown_with_key_and_reason_and_the_reading_is_a_record_also_beside_a_running_sidecar(CancellationToken cancellationToken)
    {
        string[] show = ["find", "--correlation", exchange.ToString(), "--show", "--key", LogFolder.PrivateKeyFile, "--reason", "complaint 17"];
        Assert.That((await RunAsync(show)).Output, Does.Contain("<Fraga>åäö</Fraga>").And.Contain("<Svar>ett svar</Svar>"));
        await using (await folder.OpenAsync(cancellationToken))
        {
            var (code, output, error) = await RunAsync(show);
            Assert.That(code, Is.Zero, error);
            Assert.That(output, Does.Contain("ett svar"));
        }

        Assert.That(folder.Records().Count(r => r.Kind == RecordKind.LogRead), Is.EqualTo(2));
        Assert.That(folder.Verify().Faults, Is.Empty);
    }

    [Test]
    public async Task Export_stats_purge_prove_and_verify_work()
    {
        var zip = folder.File("pair.zip");
        Assert.That((await RunAsync("export", "--exchange", exchange.ToString(), "--key", LogFolder.PrivateKeyFile, "--reason", "audit", "--out", zip)).Code, Is.Zero);
        Assert.That(File.Exists(zip), Is.True);
        var (_, stats, _) = await RunAsync("stats", "--json");
        Assert.That(JsonDocument.Parse(stats).RootElement.GetProperty("kinds").GetProperty("AnswerReady").GetInt32(), Is.EqualTo(1));
        Assert.That(JsonDocument.Parse(stats).RootElement.GetProperty("bytes").GetInt64(), Is.GreaterThan(0));
        Assert.That((await RunAsync("purge")).Output, Does.Contain("1 segments, 0 of them old enough"));
        Assert.That((await RunAsync("verify", "--trust", folder.Verify().Signer!.Value.ToString())).Output, Does.Contain("Verified, signer confirmed"));
        using var output = new StringWriter();
        Assert.That(await LogCommands.CreateProve(_ => folder.Options).Parse(["--key", LogFolder.PrivateKeyFile]).InvokeAsync(new() { Output = output }), Is.Zero, output.ToString());
        folder.Tamper("DELETE FROM message_log.keys");
        Assert.That(await LogCommands.CreateProve(_ => folder.Options).Parse(["--key", LogFolder.PrivateKeyFile]).InvokeAsync(new() { Output = output }), Is.EqualTo(1));
    }

    [Test]
    public async Task Another_nodes_log_is_read_by_its_name(CancellationToken cancellationToken)
    {
        using var other = new DatabaseFolder(folder.Server, folder.Database, "node-2");
        await (await other.OpenAsync(cancellationToken)).DisposeAsync();
        var (code, output, _) = await RunAsync("stats", "--json", "--node", "node-2");
        Assert.That(code, Is.Zero);
        Assert.That(JsonDocument.Parse(output).RootElement.GetProperty("node").GetString(), Is.EqualTo("node-2"));
        Assert.That((await RunAsync("stats", "--node", "node-3")).Code, Is.EqualTo(2));
    }

    [Test]
    public async Task A_database_that_is_away_is_one_line_and_exit_code_2()
    {
        folder.ConnectionFile(PostgresServer.WriterName, "Host=/nowhere;Database=x;Username=y");
        var (code, output, error) = await RunAsync("verify");
        Assert.That((code, output, error.Trim()), Is.EqualTo((2, "", "The log cannot be read: the database cannot be reached.")));
    }

    [Test]
    public async Task A_backup_is_a_folder_that_both_verifiers_check_also_of_sealed_segments(CancellationToken cancellationToken)
    {
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            folder.Clock.JumpWallClock(TimeSpan.FromDays(31));
            await folder.TickUntilAsync(log, RecordKind.SegmentSealed, cancellationToken);
        }

        var copy = folder.File("copy");
        Assert.That((await RunAsync("backup", "--to", copy)).Code, Is.Zero);
        Assert.That((await RunAsync("backup", "--to", copy)).Code, Is.Zero, "once more, on top");
        using var archive = new SqliteLogArchive(copy);
        var verification = new LogVerifier(archive, new()).Verify(progress: null, cancellationToken);
        Assert.That(verification.Faults, Is.Empty);
        Assert.That(verification.Records, Is.EqualTo(folder.Verify().Records));
        Assert.That(SecondVerifier.Verify(copy), Is.Zero);
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={archive.PathOf(archive.Segments()[0])};Pooling=False"))
        {
            connection.Open();
            SqliteConnections.Execute(connection, "UPDATE heads SET signature = zeroblob(64) WHERE size = 1");
        }

        Assert.That(SecondVerifier.Verify(copy), Is.Not.Zero, "the twin");
    }

    [Test]
    public async Task The_second_place_of_a_log_in_the_database_verifies_by_itself(CancellationToken cancellationToken)
    {
        folder.Options = folder.Options with { SecondPlace = folder.File("second") };
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            await log.AppendAsync(Entries.Question(DatabaseFolder.Exchange(2)));
        }

        using var archive = new SqliteLogArchive(folder.File("second"));
        var verification = new LogVerifier(archive, new() { OutsideHeads = [folder.Verify().NewestHead!] }).Verify(progress: null, cancellationToken);
        Assert.That(verification.Faults, Is.Empty);
    }

    [Test]
    public async Task A_backup_is_restored_into_an_empty_database_and_what_it_lacks_is_told(CancellationToken cancellationToken)
    {
        var copy = folder.File("copy");
        await RunAsync("backup", "--to", copy);
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            await log.AppendAsync(Entries.Question(DatabaseFolder.Exchange(2)));
        }

        Assert.That((await RunAsync("restore", "--from", copy)).Error, Does.Contain("holds a log of node node-1 already"));
        folder.ConnectionFile(PostgresServer.WriterName, folder.Server.Connection(folder.Server.CreateDatabase(), PostgresServer.WriterName));
        var (code, _, error) = await RunAsync("restore", "--from", copy);
        Assert.That(code, Is.Zero, error);
        var records = folder.Records();
        Assert.That(records.Single(r => r.Kind == RecordKind.LogGap).Detail, Does.Contain("the store went back"), "the node's own folder remembers more");
        Assert.That(records.Count(r => r.Kind == RecordKind.Restored), Is.EqualTo(1));
        Assert.That(records[^1].Epoch, Is.GreaterThan(1));
        Assert.That(folder.Verify().Faults, Is.Empty);
        await using var again = await folder.OpenAsync(cancellationToken);
        Assert.That(await again.AppendAsync(new LogEntry(RecordKind.Ready)), Is.InstanceOf<AppendResult.Durable>());
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
