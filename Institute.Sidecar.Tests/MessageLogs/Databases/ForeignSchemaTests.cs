using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Testing.Databases;
using Npgsql;

namespace Institute.Sidecar.Tests.MessageLogs.Databases;

/// <summary>What somebody puts into the log's schema, or does beside it on the same server, is noticed: no record, no answer.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(120_000)]
internal sealed class ForeignSchemaTests : IDisposable
{
    private const string Swallow = """
        CREATE FUNCTION public.swallow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
        CREATE TRIGGER swallow BEFORE INSERT ON message_log.TABLE FOR EACH ROW EXECUTE FUNCTION public.swallow();
        """;

    private readonly DatabaseFolder folder = new();

    public static IEnumerable<(string Change, string Undo, string Says)> Changes =>
    [
        (Swallow.Replace("TABLE", "records", StringComparison.Ordinal), "DROP TRIGGER swallow ON message_log.records", "a trigger"),
        ("CREATE RULE away AS ON INSERT TO message_log.keys DO INSTEAD NOTHING", "DROP RULE away ON message_log.keys", "a rule"),
        ("CREATE VIEW message_log.shown AS SELECT 1", "DROP VIEW message_log.shown", "a view"),
        ("ALTER TABLE message_log.heads ENABLE ROW LEVEL SECURITY", "ALTER TABLE message_log.heads DISABLE ROW LEVEL SECURITY", "row security"),
        ("ALTER TABLE message_log.keys SET UNLOGGED", "ALTER TABLE message_log.keys SET LOGGED", "an unlogged table"),
        ("ALTER TABLE message_log.logs ADD COLUMN more text", "ALTER TABLE message_log.logs DROP COLUMN more", "The table logs"),
        ("GRANT UPDATE (outcome) ON message_log.records TO message_log_writer", "REVOKE UPDATE (outcome) ON message_log.records FROM message_log_writer", "may change or delete"),
        ("GRANT DELETE ON message_log.keys TO message_log_writer", "REVOKE DELETE ON message_log.keys FROM message_log_writer", "may change or delete"),
    ];

    public void Dispose() => folder.Dispose();

    [TestCaseSource(nameof(Changes))]
    public async Task What_the_format_does_not_have_keeps_a_start_from_writing((string Change, string Undo, string Says) planted, CancellationToken cancellationToken)
    {
        folder.Tamper(planted.Change);
        await using (var log = folder.Log())
        {
            Assert.That(() => log.OpenAsync(cancellationToken), Throws.InstanceOf<MessageLogException>().With.Message.Contains(planted.Says));
        }

        folder.Tamper(planted.Undo);
        await using var twin = await folder.OpenAsync(cancellationToken);
        Assert.That(twin.State.IsWritable, Is.True);
    }

    [Test]
    public async Task What_is_planted_under_a_live_session_is_noticed_within_a_minute(CancellationToken cancellationToken)
    {
        await using var log = await folder.OpenAsync(cancellationToken);
        folder.Tamper("CREATE VIEW message_log.shown AS SELECT 1");
        await folder.TickAsync(log, 61, cancellationToken);
        Assert.That(log.State.IsWritable, Is.False);
        folder.Tamper("DROP VIEW message_log.shown");
        await folder.TickUntilWritableAsync(log, cancellationToken);
    }

    [TestCase("records")]
    [TestCase("leaves")]
    [TestCase("heads")]
    public async Task A_trigger_that_swallows_rows_under_a_live_session_takes_the_whole_commit_with_it(string table, CancellationToken cancellationToken)
    {
        await using var log = await folder.OpenAsync(cancellationToken);
        folder.Tamper(Swallow.Replace("TABLE", table, StringComparison.Ordinal));
        Assert.That(await log.AppendAsync(new LogEntry(RecordKind.Ready)), Is.EqualTo(new AppendResult.Refused("the database does not keep the rows that it is given: a trigger or a rule stands in the log's tables")));
        folder.Tamper($"DROP TRIGGER swallow ON message_log.{table}");
        await folder.TickUntilWritableAsync(log, cancellationToken);
        Assert.That(folder.Records().Select(r => r.Kind), Has.No.Member(RecordKind.Ready));
        Assert.That(folder.Verify().Faults, Is.Empty);
    }

    [Test]
    public async Task A_foreign_session_that_bears_the_writers_name_keeps_nobody_from_writing(CancellationToken cancellationToken)
    {
        await using var log = await folder.OpenAsync(cancellationToken);
        await using var connection = new NpgsqlConnection(folder.Server.Connection(folder.Database, PostgresServer.PurgerName) + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using (var bear = new NpgsqlCommand("SELECT set_config('application_name', application_name, false) FROM pg_stat_activity WHERE application_name LIKE 'institute-sidecar node-1 %' LIMIT 1", connection))
        {
            await bear.ExecuteNonQueryAsync(cancellationToken);
        }

        folder.Tamper($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{PostgresServer.WriterName}' AND datname = current_database()");
        await log.AppendAsync(new LogEntry(RecordKind.NotReady));
        await folder.TickUntilWritableAsync(log, cancellationToken);
        Assert.That(await log.AppendAsync(new LogEntry(RecordKind.Ready)), Is.InstanceOf<AppendResult.Durable>());
    }

    [Test]
    public async Task Another_login_that_holds_the_nodes_lock_is_told_as_that(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(folder.Server.Connection(folder.Database, PostgresServer.PurgerName) + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using (var hold = new NpgsqlCommand("SELECT pg_advisory_lock(hashtextextended('message_log/node-1', 0))", connection))
        {
            await hold.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var log = folder.Log();
        Assert.That(() => log.OpenAsync(cancellationToken), Throws.InstanceOf<MessageLogException>().With.Message.Contains("another login of the database server"));
    }

    [Test]
    public void Logins_that_are_in_none_of_the_roles_may_not_connect()
    {
        folder.Server.RunScript(folder.Database);
        Assert.That(folder.Server.Ask($"SELECT has_database_privilege('public', '{folder.Database}', 'CONNECT')"), Is.False);
    }
}
