using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Tests.MessageLogs.Tampering;

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

    /// <summary>Lets seconds go by until the log has one more record of a kind; each second is followed by a record, so that the writer has done its work.</summary>
    internal static async Task TickUntilAsync(LogFolder folder, MessageLog log, RecordKind kind, int atMost = 90)
    {
        var before = Count();
        for (var i = 0; i < atMost && Count() == before; i++)
        {
            folder.Clock.Advance(TimeSpan.FromSeconds(1));
            await log.AppendAsync(new LogEntry(RecordKind.Ready));
        }

        Assert.That(Count(), Is.GreaterThan(before), $"no {kind} in {atMost} seconds");

        int Count() => folder.Records().Count(r => r.Kind == kind);
    }
}
