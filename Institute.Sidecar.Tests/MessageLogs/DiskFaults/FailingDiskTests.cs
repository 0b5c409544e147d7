using System.Text.Json;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.Tests.MessageLogs.DiskFaults;

/// <summary>No record, no answer; and recovery by itself.</summary>
[TestFixture]
[CancelAfter(60_000)]
internal sealed class FailingDiskTests
{
    private LogFolder folder = null!;
    private FaultyStore store = null!;

    [SetUp]
    public void MakeFolder() => folder = new();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [TestCase(13, "the disk is full")]
    [TestCase(8, "the disk is read-only")]
    [TestCase(10, "input/output error 10")]
    public async Task A_failed_commit_refuses_at_once_and_the_log_recovers_and_tells_the_gap(int code, string cause, CancellationToken cancellationToken)
    {
        var exchange = Guid.CreateVersion7(folder.Clock.GetUtcNow());
        await using (var log = await OpenAsync(cancellationToken))
        {
            store.BeforeCommit = () => throw new SqliteException("injected", code);
            Assert.That(await log.AppendAsync(Entries.Question(exchange)), Is.EqualTo(new AppendResult.Refused(cause)));
            Assert.That(log.State, Has.Property(nameof(MessageLogState.IsWritable)).False.And.Property(nameof(MessageLogState.Cause)).EqualTo(cause));
            await TickAsync(log);
            Assert.That(log.State.IsWritable, Is.False, "it was tried again and failed again");
            store.BeforeCommit = () => { };
            await TickAsync(log);
            Assert.That(log.State.IsWritable, Is.True);
            Assert.That(await log.AppendAsync(new LogEntry(RecordKind.Ready)), Is.InstanceOf<AppendResult.Durable>());
        }

        var gap = JsonDocument.Parse(folder.Records().Single(r => r.Kind == RecordKind.LogGap).Detail).RootElement;
        Assert.That(gap.GetProperty("exchanges")[0].GetGuid(), Is.EqualTo(exchange));
        Assert.That(gap.GetProperty("cause").GetString(), Is.EqualTo(cause));
        Assert.That(folder.Verify().Faults, Is.Empty);
    }

    [Test]
    public async Task A_commit_of_unknown_outcome_neither_loses_nor_doubles_a_record(CancellationToken cancellationToken)
    {
        var exchange = Guid.CreateVersion7(folder.Clock.GetUtcNow());
        await using (var log = await OpenAsync(cancellationToken))
        {
            store.AfterCommit = () => throw new SqliteException("injected", 10);
            Assert.That(await log.AppendAsync(Entries.Question(exchange)), Is.InstanceOf<AppendResult.Refused>());
            store.AfterCommit = () => { };
            await TickAsync(log);
            Assert.That(await log.AppendAsync(Entries.Answer(exchange)), Is.InstanceOf<AppendResult.Durable>());
        }

        Assert.That(folder.Records().Count(r => r.Kind == RecordKind.QuestionReceived), Is.EqualTo(1));
        Assert.That(folder.Verify().Faults, Is.Empty);
    }

    [Test]
    public async Task A_disk_that_does_not_answer_makes_the_log_not_writable_after_one_and_a_half_seconds(CancellationToken cancellationToken)
    {
        using var thaw = new ManualResetEventSlim();
        await using var log = await OpenAsync(cancellationToken);
        var frozen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        store.BeforeCommit = () =>
        {
            frozen.TrySetResult();
            thaw.Wait(cancellationToken);
        };
        var waiting = log.AppendAsync(new LogEntry(RecordKind.Ready));
        await frozen.Task.WaitAsync(cancellationToken);
        folder.Clock.Advance(TimeSpan.FromSeconds(1.4));
        Assert.That(log.State.IsWritable, Is.True);
        folder.Clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.That(log.State, Has.Property(nameof(MessageLogState.IsWritable)).False.And.Property(nameof(MessageLogState.Cause)).EqualTo("the disk does not answer"));
        store.BeforeCommit = () => { };
        thaw.Set();
        Assert.That(await waiting, Is.InstanceOf<AppendResult.Durable>(), "the record is written all the same");
        await TickAsync(log);
        Assert.That(log.State.IsWritable, Is.True);
    }

    [Test]
    public async Task A_disk_that_never_answers_does_not_keep_the_process_from_ending(CancellationToken cancellationToken)
    {
        using var thaw = new ManualResetEventSlim();
        var log = await OpenAsync(cancellationToken);
        var frozen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        store.BeforeCommit = () =>
        {
            frozen.TrySetResult();
            thaw.Wait(cancellationToken);
        };
        _ = log.AppendAsync(new LogEntry(RecordKind.Ready));
        await frozen.Task.WaitAsync(cancellationToken);
        var behind = log.AppendAsync(new LogEntry(RecordKind.Ready));
        var ending = log.DisposeAsync().AsTask();
        await folder.Clock.TimerDueAsync(TimeSpan.FromSeconds(5), cancellationToken);
        folder.Clock.Advance(TimeSpan.FromSeconds(5));
        await ending.WaitAsync(cancellationToken);
        Assert.That(await behind, Is.InstanceOf<AppendResult.Refused>(), "nobody will write it any more");
        await using (var second = folder.Log())
        {
            Assert.That(() => second.OpenAsync(cancellationToken), Throws.InstanceOf<MessageLogException>(), "the first may still be writing");
        }

        // Until it has ended the folder is not the test's to take away.
        thaw.Set();
        while (!await OpensAsync(cancellationToken))
        {
            await Task.Yield();
        }
    }

    [Test]
    public async Task A_damaged_end_is_kept_aside_told_and_followed_by_a_new_segment(CancellationToken cancellationToken)
    {
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            await log.AppendAsync(Entries.Question(Guid.CreateVersion7(folder.Clock.GetUtcNow())));
        }

        var file = folder.Archive().PathOf(folder.Archive().Segments()[0]);
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            SqliteConnections.Execute(connection, "UPDATE records SET ciphertext = zeroblob(1040) WHERE kind = 1");
        }

        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        Assert.That(folder.Archive().Segments(), Has.Count.EqualTo(2));
        Assert.That(folder.Records().Single(r => r.Kind == RecordKind.LogGap).Detail, Does.Contain("000001-2026-11 is damaged"));
        Assert.That(folder.Verify().Faults.Select(f => (f.Segment, f.Sequence)), Is.EqualTo(new[] { ("000001-2026-11", (long?)2) }), "and nothing else is wrong");
    }

    [Test]
    public async Task A_segment_that_is_no_database_any_more_does_not_keep_the_log_from_going_on(CancellationToken cancellationToken)
    {
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        await File.WriteAllBytesAsync(folder.Archive().PathOf(folder.Archive().Segments()[0]), new byte[8192], cancellationToken);
        await using var log = await folder.OpenAsync(cancellationToken);
        Assert.That(await log.AppendAsync(new LogEntry(RecordKind.Ready)), Is.InstanceOf<AppendResult.Durable>());
        Assert.That(folder.Verify().IsVerified, Is.False);
    }

    [Test]
    public async Task On_a_nearly_full_disk_new_questions_are_refused_and_what_is_under_way_is_recorded(CancellationToken cancellationToken)
    {
        var exchange = Guid.CreateVersion7(folder.Clock.GetUtcNow());
        await using var log = await OpenAsync(cancellationToken);
        await log.AppendAsync(Entries.Question(exchange));
        store.Free = 10_000_000;
        await TickAsync(log);
        Assert.That(log.State, Has.Property(nameof(MessageLogState.IsWritable)).False.And.Property(nameof(MessageLogState.Cause)).EqualTo("the disk is nearly full"));
        Assert.That(await log.AppendAsync(Entries.Question(Guid.CreateVersion7(folder.Clock.GetUtcNow()))), Is.InstanceOf<AppendResult.Refused>());
        Assert.That(await log.AppendAsync(Entries.Answer(exchange)), Is.InstanceOf<AppendResult.Durable>());
        store.Free = null;
        await TickAsync(log);
        Assert.That(await log.AppendAsync(Entries.Question(Guid.CreateVersion7(folder.Clock.GetUtcNow()))), Is.InstanceOf<AppendResult.Durable>());
    }

    [Test]
    public async Task Another_signing_key_is_refused(CancellationToken cancellationToken)
    {
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        File.Delete(Path.Combine(folder.Path, "signing-key.pem"));
        Assert.That(() => folder.OpenAsync(cancellationToken), Throws.InstanceOf<MessageLogException>().With.Message.Contains("Put the right signing key back"));
    }

    private async Task<bool> OpensAsync(CancellationToken cancellationToken)
    {
        await using var log = folder.Log();
        try
        {
            await log.OpenAsync(cancellationToken);
            return true;
        }
        catch (MessageLogException)
        {
            return false;
        }
    }

    private async Task<MessageLog> OpenAsync(CancellationToken cancellationToken)
    {
        var log = folder.Log(() => store = new FaultyStore(SqliteLogStore.Open(folder.Path)));
        await log.OpenAsync(cancellationToken);
        return log;
    }

    /// <summary>Lets a second go by and waits until the writer has done what it does each second.</summary>
    private async Task TickAsync(MessageLog log)
    {
        folder.Clock.Advance(TimeSpan.FromSeconds(1));
        await log.AppendAsync(new LogEntry(RecordKind.NotReady));
        await log.AppendAsync(new LogEntry(RecordKind.NotReady));
    }
}
