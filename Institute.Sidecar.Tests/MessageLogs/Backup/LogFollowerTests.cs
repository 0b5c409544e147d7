using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.Tests.MessageLogs.Evidence;
using Institute.Sidecar.Tests.MessageLogs.Tampering;
using Institute.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Sidecar.Tests.MessageLogs.Backup;

/// <summary>Closed segments are compared byte by byte, but not all of them twice a minute.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
internal sealed class LogFollowerTests : IDisposable
{
    private readonly LogFolder folder = new();
    private readonly TemporaryDirectory elsewhere = new();

    private string Copy => elsewhere.File("copy");

    public void Dispose()
    {
        folder.Dispose();
        elsewhere.Dispose();
    }

    [Test]
    public async Task A_closed_segment_whose_file_has_not_changed_is_not_read_again(CancellationToken cancellationToken)
    {
        await MakeSegmentsAsync(2, cancellationToken);
        var follower = Follower();
        follower.Run(cancellationToken);
        follower.Run(cancellationToken);
        var file = FileOf(1);
        var written = File.GetLastWriteTimeUtc(file);
        Damage(file);
        File.SetLastWriteTimeUtc(file, written);
        follower.Run(cancellationToken);
        Assert.That(IsTheSame(1), Is.False, "it was compared, and looks as it did");
        File.SetLastWriteTimeUtc(file, written.AddSeconds(1));
        follower.Run(cancellationToken);
        Assert.That(IsTheSame(1), Is.True, "its file changed, and was compared and mended");
    }

    [Test]
    public async Task After_a_start_one_closed_segment_is_compared_at_a_time(CancellationToken cancellationToken)
    {
        await MakeSegmentsAsync(4, cancellationToken);
        Follower().Run(cancellationToken);
        foreach (var segment in new[] { 1, 2, 3 })
        {
            Damage(FileOf(segment));
        }

        var follower = Follower();
        for (var mended = 1; mended <= 3; mended++)
        {
            follower.Run(cancellationToken);
            Assert.That(new[] { 1, 2, 3 }.Select(IsTheSame), Is.EqualTo(new[] { true, mended > 1, mended > 2 }));
            follower.Run(cancellationToken);
        }
    }

    [Test]
    public async Task A_closed_segment_that_lacks_records_is_brought_up_at_once(CancellationToken cancellationToken)
    {
        await MakeSegmentsAsync(4, cancellationToken);
        Follower().Run(cancellationToken);
        foreach (var segment in new[] { 1, 2, 3 })
        {
            File.WriteAllBytes(FileOf(segment), File.ReadAllBytes(FileOf(segment))[..4096]);
        }

        Follower().Run(cancellationToken);
        Assert.That(new[] { 1, 2, 3 }.Select(IsTheSame), Is.All.True);
    }

    [Test]
    public async Task A_segment_that_is_damaged_in_the_log_is_copied_as_it_is_and_the_others_too(CancellationToken cancellationToken)
    {
        await MakeSegmentsAsync(3, cancellationToken);
        var damaged = folder.Archive().PathOf(folder.Archive().Segments()[0]);
        await File.WriteAllBytesAsync(damaged, [.. new byte[100], .. (await File.ReadAllBytesAsync(damaged, cancellationToken))[100..]], cancellationToken);
        Follower().Run(cancellationToken);
        Assert.That(new[] { 1, 2 }.Select(IsTheSame), Is.All.True);
    }

    private LogFollower Follower() => new(folder.Archive, Copy, folder.Clock, NullLogger.Instance);

    private string FileOf(int segment) => new SqliteLogArchive(Copy).PathOf(folder.Archive().Segments()[segment - 1]);

    private bool IsTheSame(int segment) => File.ReadAllBytes(FileOf(segment)).AsSpan().SequenceEqual(File.ReadAllBytes(folder.Archive().PathOf(folder.Archive().Segments()[segment - 1])));

    // The last byte of a file belongs to no head.
    private static void Damage(string file) => TamperedLog.Flip(file, (int)new FileInfo(file).Length - 1);

    private async Task MakeSegmentsAsync(int count, CancellationToken cancellationToken)
    {
        await using var log = await folder.OpenAsync(cancellationToken);
        for (var month = 1; month < count; month++)
        {
            await log.AppendAsync(Entries.Question(Guid.CreateVersion7(folder.Clock.GetUtcNow())));
            folder.Clock.JumpWallClock(TimeSpan.FromDays(30));
            await log.AppendAsync(new LogEntry(RecordKind.Ready));
            await SealingTests.TickUntilAsync(folder, log, RecordKind.SegmentSealed);
        }
    }
}
