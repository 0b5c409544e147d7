using System.Collections.Concurrent;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Testing.Databases;

namespace Institute.Sidecar.Tests.MessageLogs.Databases;

/// <summary>A server of the fixture's own, which is killed, put back and set wrongly.</summary>
[TestFixture]
[CancelAfter(120_000)]
[Category("Slow")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class BrokenServerTests : IDisposable
{
    private static PostgresServer server = null!;
    private readonly DatabaseFolder folder = new(server);

    [OneTimeSetUp]
    public static void StartServer() => server = PostgresServer.Create();

    [OneTimeTearDown]
    public static void EndServer() => server.Dispose();

    public void Dispose() => folder.Dispose();

    [Test]
    public async Task Connections_lost_in_mid_commit_neither_lose_nor_double_a_record(CancellationToken cancellationToken)
    {
        var durable = new ConcurrentBag<Guid>();
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            for (var round = 0; round < 12; round++)
            {
                await AskWhileAsync(log, durable, round, () => folder.Tamper("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'institute-sidecar node-1 %'"), cancellationToken);
                await folder.TickUntilWritableAsync(log, cancellationToken);
            }
        }

        AssertWhole(durable);
        Assert.That(folder.Records().Count(r => r.Kind == RecordKind.LogGap), Is.GreaterThan(0), "connections were lost");
    }

    [Test]
    public async Task A_server_killed_under_load_has_every_acknowledged_record_when_it_is_back(CancellationToken cancellationToken)
    {
        var durable = new ConcurrentBag<Guid>();
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            for (var round = 0; round < 2; round++)
            {
                await AskWhileAsync(log, durable, round, server.Kill, cancellationToken);
                Assert.That(await log.AppendAsync(new LogEntry(RecordKind.Ready)), Is.InstanceOf<AppendResult.Refused>());
                server.Start();
                await folder.TickUntilWritableAsync(log, cancellationToken);
            }
        }

        AssertWhole(durable);
    }

    [Test]
    public async Task A_failover_to_a_server_that_lagged_is_noticed_told_and_gone_on_from_in_a_new_epoch(CancellationToken cancellationToken)
    {
        SignedHead lost;
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            await log.AppendAsync(Entries.Question(DatabaseFolder.Exchange(1)));
            using var standby = server.Copy();
            await log.AppendAsync(Entries.Question(DatabaseFolder.Exchange(2)));
            await log.AppendAsync(Entries.Question(DatabaseFolder.Exchange(3)));
            lost = folder.Verify().NewestHead!;
            server.Kill();
            standby.Start();
            try
            {
                await folder.TickUntilWritableAsync(log, cancellationToken);
                Assert.That(await log.AppendAsync(Entries.Question(DatabaseFolder.Exchange(4))), Is.InstanceOf<AppendResult.Durable>());
                var records = folder.Records();
                Assert.That(records.Where(r => r.Kind == RecordKind.QuestionReceived).Select(r => (r.ExchangeId, r.Epoch)), Is.EqualTo(new[] { (DatabaseFolder.Exchange(1), 1), ((Guid?)DatabaseFolder.Exchange(4), 2) }));
                Assert.That(records.First(r => r.Kind == RecordKind.LogGap).Detail, Does.Contain("the store went back: it ended at record 2, and record 4 of epoch 1 had been committed"));
                Assert.That(folder.Operational.Has(3051), Is.True);
                Assert.That(folder.Verify().Faults, Is.Empty, "what is there is whole");
                Assert.That(folder.Verify(new() { OutsideHeads = [lost] }).Faults.Select(f => f.Sequence), Is.EqualTo(new long?[] { 4 }), "a witness tells what is missing");
            }
            finally
            {
                await log.DisposeAsync();
                standby.Stop();
                server.Start();
            }
        }

        await using var back = await folder.OpenAsync(cancellationToken);
        Assert.That(folder.Records().Max(r => r.Epoch), Is.EqualTo(3), "the first server does not have what the second took: that is told, too");
        Assert.That(folder.Verify().Faults, Is.Empty);
    }

    [TestCase("fsync")]
    [TestCase("full_page_writes")]
    public async Task A_server_that_does_not_keep_what_it_commits_is_refused(string setting, CancellationToken cancellationToken)
    {
        await SetAsync(setting, "off");
        try
        {
            await using var log = folder.Log();
            Assert.That(() => log.OpenAsync(cancellationToken), Throws.InstanceOf<MessageLogException>().With.Message.Contains($"{setting} is off and must be on"));
        }
        finally
        {
            await SetAsync(setting, "on");
        }

        await using var twin = await folder.OpenAsync(cancellationToken);
        Assert.That(twin.State.IsWritable, Is.True);
    }

    [Test]
    public async Task What_is_switched_off_under_a_live_session_is_noticed_within_a_minute_or_does_not_reach_it(CancellationToken cancellationToken)
    {
        await using var log = await folder.OpenAsync(cancellationToken);
        await SetAsync("synchronous_commit", "off");
        await folder.TickAsync(log, 61, cancellationToken);
        Assert.That(log.State.IsWritable, Is.True, "the session keeps its own");
        await SetAsync("synchronous_commit", "on");
        await SetAsync("fsync", "off");
        await folder.TickAsync(log, 61, cancellationToken);
        Assert.That((log.State.IsWritable, log.State.Cause), Is.EqualTo((false, "the database's settings do not keep what it commits")));
        await SetAsync("fsync", "on");
        await folder.TickUntilWritableAsync(log, cancellationToken);
    }

    [Test]
    public async Task A_commit_that_waits_for_no_disk_is_refused(CancellationToken cancellationToken)
    {
        foreach (var (synchronous, isTaken) in new[] { ("off", false), ("local", false), ("remote_write", false), ("on", true), ("remote_apply", true) })
        {
            folder.Tamper($"ALTER DATABASE {folder.Database} SET synchronous_commit = '{synchronous}'");
            await using var log = folder.Log();
            Assert.That(() => log.OpenAsync(cancellationToken), isTaken ? Throws.Nothing : Throws.InstanceOf<MessageLogException>().With.Message.Contains($"synchronous_commit is {synchronous}"));
        }
    }

    [Test]
    public async Task A_standby_that_no_commit_waits_for_is_said(CancellationToken cancellationToken)
    {
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        Assert.That(folder.Operational.Has(3050), Is.False, "the twin");
        using (server.Receive())
        {
            await using var log = await folder.OpenAsync(cancellationToken);
            Assert.That(folder.Operational.Has(3050), Is.True);
        }
    }

    [Test]
    public async Task A_database_that_does_not_hold_the_nodes_log_is_refused_and_nothing_is_begun_in_it(CancellationToken cancellationToken)
    {
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        folder.ConnectionFile(PostgresServer.WriterName, server.Connection(server.CreateDatabase(), PostgresServer.WriterName));
        await using var log = folder.Log();
        Assert.That(() => log.OpenAsync(cancellationToken), Throws.InstanceOf<MessageLogException>().With.Message.Contains("Name the right database"));
        Assert.That(folder.Records(), Is.Empty);
    }

    private static async Task SetAsync(string setting, string value)
    {
        server.Execute("postgres", $"ALTER SYSTEM SET {setting} = {value}");
        server.Execute("postgres", "SELECT pg_reload_conf()");
        await using var connection = new Npgsql.NpgsqlConnection(server.Connection("postgres", "postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var show = new Npgsql.NpgsqlCommand($"SHOW {setting}", connection);
        while (!string.Equals(value, await show.ExecuteScalarAsync() as string, StringComparison.Ordinal))
        {
            await Task.Yield();
        }
    }

    /// <summary>Eight callers ask; when a hundred questions are durable, it happens.</summary>
    private static async Task AskWhileAsync(MessageLog log, ConcurrentBag<Guid> durable, int round, Action happening, CancellationToken cancellationToken)
    {
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goal = durable.Count + 100;
        var asking = Enumerable.Range(0, 8).Select(caller => Task.Run(
            async () =>
            {
                for (var i = 0; !cancellationToken.IsCancellationRequested; i++)
                {
                    var exchange = DatabaseFolder.Exchange((((round * 8) + caller) * 100_000) + i);
                    if (await log.AppendAsync(Entries.Question(exchange)) is not AppendResult.Durable)
                    {
                        return;
                    }

                    durable.Add(exchange);
                    if (durable.Count >= goal)
                    {
                        enough.TrySetResult();
                    }
                }
            },
            cancellationToken)).ToArray();
        await enough.Task.WaitAsync(cancellationToken);
        happening();
        await Task.WhenAll(asking);
    }

    private void AssertWhole(IEnumerable<Guid> durable)
    {
        var asked = folder.Records().Where(r => r.Kind == RecordKind.QuestionReceived).Select(r => r.ExchangeId!.Value).ToList();
        Assert.That(durable, Is.SubsetOf(asked), "nothing that was acknowledged is lost");
        Assert.That(asked, Is.Unique, "nothing is there twice");
        Assert.That(folder.Verify().Faults, Is.Empty);
    }
}
