using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Postgres;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Testing.Databases;
using Npgsql;

namespace Institute.Sidecar.Tests.MessageLogs.Databases;

[TestFixture]
internal sealed class PostgresMessageLogTests : MessageLogContract
{
    private DatabaseFolder folder = null!;

    [SetUp]
    public void MakeDatabase() => folder = new();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public async Task A_second_process_of_the_same_node_is_refused_also_from_another_machine(CancellationToken cancellationToken)
    {
        await using var first = await folder.OpenAsync(cancellationToken);
        using var elsewhere = new DatabaseFolder(folder.Server, folder.Database);
        await using var second = elsewhere.Log();
        Assert.That(() => second.OpenAsync(cancellationToken), Throws.InstanceOf<MessageLogException>().With.Message.Contains("another process"));
    }

    [Test]
    public async Task Two_nodes_write_their_own_chains_in_one_database(CancellationToken cancellationToken)
    {
        using var other = new DatabaseFolder(folder.Server, folder.Database, "node-2");
        await using (var first = await folder.OpenAsync(cancellationToken))
        await using (var second = await other.OpenAsync(cancellationToken))
        {
            await Task.WhenAll(Enumerable.Range(0, 40).SelectMany(i => new[] { first, second }.Select(log => log.AppendAsync(Entries.Question(Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddSeconds(i)))))));
        }

        Assert.That(folder.Records().Select(r => r.Sequence), Is.EqualTo(Enumerable.Range(1, 42).Select(i => (long)i)));
        Assert.That(other.Records(), Has.Count.EqualTo(42));
        Assert.That(folder.Verify().Faults.Concat(other.Verify().Faults), Is.Empty);
    }

    [Test]
    public async Task The_writing_role_can_change_and_delete_nothing(CancellationToken cancellationToken)
    {
        await WriteAsync(cancellationToken);
        await AssertRefusedAsync(
            PostgresServer.WriterName,
            [
                "UPDATE message_log.records SET outcome = 'x'", "DELETE FROM message_log.records", "TRUNCATE message_log.records", "DELETE FROM message_log.keys", "UPDATE message_log.logs SET epoch = 7",
                "DROP TABLE message_log.heads", "DELETE FROM message_log.segments", "SELECT message_log.purge_segment('node-1', 1)", "ALTER TABLE message_log.records DETACH PARTITION message_log.\"records node-1/000001-2026-11\"",
            ],
            cancellationToken);
    }

    [Test]
    public Task The_purging_role_reads_and_writes_nothing(CancellationToken cancellationToken) =>
        AssertRefusedAsync(PostgresServer.PurgerName, ["SELECT header FROM message_log.records", "INSERT INTO message_log.format VALUES (2)", "SELECT message_log.begin_segment('node-1', 9, '2026-11-01')"], cancellationToken);

    [Test]
    public async Task A_role_that_may_change_records_is_refused(CancellationToken cancellationToken)
    {
        folder.ConnectionFile(PostgresServer.WriterName, folder.Server.Connection(folder.Database, "postgres"));
        await using var log = folder.Log();
        Assert.That(() => log.OpenAsync(cancellationToken), Throws.InstanceOf<MessageLogException>().With.Message.Contains("may change or delete records"));
    }

    [Test]
    public async Task The_script_may_be_run_again_on_a_log_in_use(CancellationToken cancellationToken)
    {
        await using var log = await folder.OpenAsync(cancellationToken);
        folder.Server.RunScript(folder.Database);
        Assert.That(await log.AppendAsync(new LogEntry(RecordKind.Ready)), Is.InstanceOf<AppendResult.Durable>());
    }

    [Test]
    public async Task A_database_without_the_logs_tables_is_refused_with_the_remedy(CancellationToken cancellationToken)
    {
        folder.Tamper("DROP SCHEMA message_log CASCADE");
        await using var log = folder.Log();
        Assert.That(() => log.OpenAsync(cancellationToken), Throws.InstanceOf<MessageLogException>().With.Message.Contains("deploy/postgres/message-log.sql"));
    }

    [Test]
    public void A_connection_in_the_clear_to_another_machine_is_refused() =>
        Assert.That(() => PostgresConnectionFile.Load(folder.ConnectionFile("clear", "Host=db.bank.example;Database=kvs;Username=sidecar;Password=geheim"), "test"), Throws.InstanceOf<MessageLogException>().With.Message.Contains("VerifyFull").And.Message.Not.Contains("geheim"));

    [Test]
    public void A_connection_string_that_cannot_be_read_is_never_quoted() =>
        Assert.That(() => PostgresConnectionFile.Load(folder.ConnectionFile("bad", "Password=geheim;Hosst=/tmp"), "test"), Throws.InstanceOf<MessageLogException>().With.Message.Not.Contains("geheim").And.InnerException.Null);

    [Test]
    public void A_connection_file_that_others_may_read_is_refused()
    {
        var file = folder.ConnectionFile("open");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Assert.That(() => PostgresConnectionFile.Load(file, "test"), Throws.InstanceOf<MessageLogException>().With.Message.Contains("chmod 600"));
    }

    protected override MessageLog Log() => folder.Log();

    protected override IReadOnlyList<RecordHeader> Records() => folder.Records();

    protected override LogVerification Verify() => folder.Verify();

    protected override void Advance(TimeSpan by) => folder.Clock.JumpWallClock(by);

    private async Task AssertRefusedAsync(string role, IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(folder.Server.Connection(folder.Database, role) + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        foreach (var sql in statements)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            Assert.That(() => command.ExecuteNonQueryAsync(cancellationToken), Throws.InstanceOf<PostgresException>().With.Property(nameof(PostgresException.SqlState)).EqualTo(PostgresErrorCodes.InsufficientPrivilege), sql);
        }
    }
}
