using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Chains;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Tests.MessageLogs.DiskFaults;
using Institute.Sidecar.Tests.MessageLogs.Tampering;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

[TestFixture]
[CancelAfter(60_000)]
internal sealed class SealingTests
{
    [Test]
    public async Task A_segment_that_was_left_is_sealed_and_any_flipped_byte_of_its_file_is_found(CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            await log.AppendAsync(Entries.Question(Guid.CreateVersion7(folder.Clock.GetUtcNow())));
            folder.Clock.JumpWallClock(TimeSpan.FromDays(30));
            await log.AppendAsync(new LogEntry(RecordKind.Ready));
            await TickUntilAsync(folder, log, RecordKind.SegmentSealed);
        }

        Assert.That(folder.Verify().Faults, Is.Empty);
        using var sealedLog = new TamperedLog(folder.Path);
        var file = sealedLog.FileOf(1);
        Assert.That(File.Exists(file + "-wal"), Is.False);
        var random = new Random(1);
        for (var i = 0; i < 100; i++)
        {
            var offset = random.Next((int)new FileInfo(file).Length);
            TamperedLog.Flip(file, offset);
            Assert.That(new Institute.Sidecar.MessageLogs.Evidence.LogVerifier(sealedLog.Archive, new()).Verify(null, cancellationToken).Faults, Is.Not.Empty, $"byte {offset}");
            TamperedLog.Flip(file, offset);
        }
    }

    [Test]
    public async Task A_segment_that_the_run_before_left_unsealed_is_sealed_by_the_next(CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        folder.Clock.JumpWallClock(TimeSpan.FromDays(20));
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            await TickUntilAsync(folder, log, RecordKind.SegmentSealed);
        }

        Assert.That(folder.Records().Count(r => r.Kind == RecordKind.SegmentSealed), Is.EqualTo(1));
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            await TickUntilAsync(folder, log, RecordKind.Alive);
        }

        Assert.That(folder.Records().Count(r => r.Kind == RecordKind.SegmentSealed), Is.EqualTo(1), "once is enough");
        Assert.That(folder.Verify().Faults, Is.Empty);
    }

    [Test]
    public async Task No_record_waits_for_a_segment_that_is_being_sealed(CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        using var finishing = new SemaphoreSlim(0);
        using var mayFinish = new ManualResetEventSlim();
        await using (var log = folder.Log(() => new FaultyStore(SqliteLogStore.Open(folder.Path))
        {
            BeforeFinish = () =>
            {
                finishing.Release();
                mayFinish.Wait(cancellationToken);
            },
        }))
        {
            await log.OpenAsync(cancellationToken);
            folder.Clock.JumpWallClock(TimeSpan.FromDays(30));
            await log.AppendAsync(new LogEntry(RecordKind.Ready));
            folder.Clock.Advance(TimeSpan.FromSeconds(1));
            await finishing.WaitAsync(cancellationToken);
            Assert.That(await log.AppendAsync(new LogEntry(RecordKind.Ready)), Is.InstanceOf<AppendResult.Durable>());
            mayFinish.Set();
            await TickUntilAsync(folder, log, RecordKind.SegmentSealed);
        }

        Assert.That(folder.Verify().Faults, Is.Empty);
    }

    [TestCase(false, 1)]
    [TestCase(true, 2)]
    public async Task A_segment_whose_follower_could_not_be_begun_at_once_is_sealed_all_the_same(bool hadItsName, int written, CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        FaultyStore? store = null;
        await using (var log = folder.Log(() => store = new(SqliteLogStore.Open(folder.Path))))
        {
            await log.OpenAsync(cancellationToken);
            store!.AfterCreate = () => throw new IOException("injected");
            store.BeforeCreate = hadItsName ? () => { } : store.AfterCreate;
            folder.Clock.JumpWallClock(TimeSpan.FromDays(30));
            Assert.That(await log.AppendAsync(new LogEntry(RecordKind.Ready)), Is.InstanceOf<AppendResult.Refused>());
            Assert.That(folder.Archive().Segments(), Has.Count.EqualTo(written));
            store.BeforeCreate = store.AfterCreate = () => { };
            await TickUntilAsync(folder, log, RecordKind.SegmentSealed);
        }

        Assert.That(folder.Records().Where(r => r.Kind == RecordKind.SegmentSealed).Select(r => SegmentSealing.SealOf(r).Segment), Is.EqualTo(new[] { 1 }));
        Assert.That(folder.Verify().Faults, Is.Empty);
    }

    [Test]
    public async Task A_damaged_segment_is_given_up_and_those_after_it_are_sealed(CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        await using (var file = File.OpenWrite(folder.Archive().PathOf(folder.Archive().Segments()[0])))
        {
            await file.WriteAsync(new byte[100], cancellationToken);
        }

        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            folder.Clock.JumpWallClock(TimeSpan.FromDays(30));
            await log.AppendAsync(new LogEntry(RecordKind.Ready));
            Assert.That(folder.Archive().Segments(), Has.Count.EqualTo(3));
            while (SealsIn(3) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                folder.Clock.Advance(TimeSpan.FromSeconds(1));
                await log.AppendAsync(new LogEntry(RecordKind.Ready));
            }
        }

        Assert.That(SealsIn(3), Is.EqualTo(1));

        int SealsIn(int segment)
        {
            using var reader = folder.Archive().OpenForReading(folder.Archive().Segments()[segment - 1]);
            return reader.Find(new() { Kind = RecordKind.SegmentSealed }).Count();
        }
    }

    [Test]
    public void A_seal_is_told_until_it_is_recorded()
    {
        using var folder = new LogFolder();
        using var store = SqliteLogStore.Open(folder.Path);
        var left = new SegmentName(1, new(2026, 11, 1));
        using var sealing = new SegmentSealing(store, NullLogger.Instance);
        sealing.Add(new LeftSegment(left, store.Create(left)));
        LogEntry? seal = null;
        Assert.That(() => seal = sealing.Step(), Is.Not.Null.After(30_000, 1));
        Assert.That(sealing.Step(), Is.EqualTo(seal));
        sealing.Recorded();
        Assert.That(sealing.Step(), Is.Null);
    }

    /// <summary>Lets seconds go by until the log has one more record of a kind; each second is followed by a record, so that the writer has done its work.</summary>
    internal static async Task TickUntilAsync(LogFolder folder, MessageLog log, RecordKind kind)
    {
        // Other threads take their part in it: how many seconds go by meanwhile is the machine's affair.
        var before = Count();
        while (Count() == before)
        {
            TestContext.CurrentContext.CancellationToken.ThrowIfCancellationRequested();
            folder.Clock.Advance(TimeSpan.FromSeconds(1));
            await log.AppendAsync(new LogEntry(RecordKind.Ready));
        }

        int Count() => folder.Records().Count(r => r.Kind == kind);
    }
}
