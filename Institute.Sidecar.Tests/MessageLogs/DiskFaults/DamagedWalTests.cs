using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Tests.MessageLogs.Tampering;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.Tests.MessageLogs.DiskFaults;

/// <summary>One flipped bit in a write-ahead log hides every later record, and SQLite says that all is well.</summary>
[TestFixture]
[CancelAfter(60_000)]
internal sealed class DamagedWalTests
{
    private const int Exchanges = 20;

    private LogFolder folder = null!;

    [SetUp]
    public void MakeFolder() => folder = new();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public async Task What_a_damaged_write_ahead_log_hides_is_missed_at_the_start_told_and_kept_for_an_expert(CancellationToken cancellationToken)
    {
        await LeaveAsIfKilledAsync(cancellationToken);
        var wal = FlipInTheMiddle();
        var before = await File.ReadAllBytesAsync(wal, cancellationToken);
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();

        var records = folder.Records();
        Assert.Multiple(() =>
        {
            Assert.That(records.Count(r => r.Kind == RecordKind.AnswerReady), Is.LessThan(Exchanges), "otherwise nothing was hidden");
            Assert.That(records.Where(r => r.Kind == RecordKind.LogGap), Is.Not.Empty);
            Assert.That(records.Single(r => r.Kind == RecordKind.LogGap).Epoch, Is.EqualTo(2), "what follows cannot pass for what was lost");
            Assert.That(folder.Verify().Faults, Is.Empty);
        });
        Assert.That(await File.ReadAllBytesAsync(Directory.GetFiles(folder.Path, "*.db-wal.kept-*").Single(), cancellationToken), Is.EqualTo(before));
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        Assert.That(folder.Records().Count(r => r.Kind == RecordKind.LogGap), Is.EqualTo(1), "once");
    }

    [Test]
    public async Task Without_the_newest_head_beside_the_store_nobody_would_notice(CancellationToken cancellationToken)
    {
        await LeaveAsIfKilledAsync(cancellationToken);
        FlipInTheMiddle();
        File.Delete(Path.Combine(folder.Path, LastHeadFile.FileName));
        using (var connection = new SqliteConnection($"Data Source={folder.Archive().PathOf(folder.Archive().Segments()[0])};Mode=ReadOnly;Pooling=False"))
        {
            connection.Open();
            Assert.That(SqliteConnections.Scalar(connection, "PRAGMA integrity_check"), Is.EqualTo("ok"));
        }

        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        Assert.That(folder.Records().Select(r => r.Kind), Has.No.Member(RecordKind.LogGap));
        Assert.That(folder.Verify().Faults, Is.Empty, "only an outside head finds it");
    }

    [Test]
    public async Task After_a_kill_that_damaged_nothing_nothing_is_told(CancellationToken cancellationToken)
    {
        await LeaveAsIfKilledAsync(cancellationToken);
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        Assert.That(folder.Records().Count(r => r.Kind == RecordKind.AnswerReady), Is.EqualTo(Exchanges));
        Assert.That(folder.Records().Select(r => (r.Kind, r.Epoch)), Has.No.Member((RecordKind.LogGap, 1)).And.No.Member((RecordKind.LogGap, 2)));
    }

    [Test]
    public async Task An_older_copy_of_the_newest_segment_alone_is_missed_at_the_start(CancellationToken cancellationToken)
    {
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        var segment = folder.Archive().PathOf(folder.Archive().Segments()[0]);
        var older = await File.ReadAllBytesAsync(segment, cancellationToken);
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        await File.WriteAllBytesAsync(segment, older, cancellationToken);
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        Assert.That(folder.Records().Single(r => r.Kind == RecordKind.LogGap).Epoch, Is.EqualTo(2));
    }

    /// <summary>The folder as SIGKILL leaves it: everything in the write-ahead log, nothing closed.</summary>
    private async Task LeaveAsIfKilledAsync(CancellationToken cancellationToken)
    {
        using var running = new LogFolder();
        await using var log = await running.OpenAsync(cancellationToken);
        for (var i = 0; i < Exchanges; i++)
        {
            var exchange = Guid.CreateVersion7(running.Clock.GetUtcNow());
            await log.AppendAsync(Entries.Question(exchange));
            await log.AppendAsync(Entries.Answer(exchange));
            await log.AppendAsync(Entries.Delivered(exchange));
        }

        Directory.CreateDirectory(folder.Path, DurableFile.OwnerDirectory);
        foreach (var file in Directory.EnumerateFiles(running.Path).Where(f => Path.GetExtension(f) is not (".sock" or ".lock") && !f.EndsWith("-shm", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        }
    }

    private string FlipInTheMiddle()
    {
        var wal = folder.Archive().PathOf(folder.Archive().Segments()[0]) + "-wal";
        TamperedLog.Flip(wal, (int)(new FileInfo(wal).Length / 2));
        return wal;
    }
}
