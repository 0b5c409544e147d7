using System.CommandLine;
using Institute.Sidecar.Commands.Logs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Tests.MessageLogs.Evidence;
using Institute.Sidecar.Tests.MessageLogs.Tampering;
using Institute.Testing;
using Institute.Testing.Logging;

namespace Institute.Sidecar.Tests.MessageLogs.Backup;

/// <summary>Closed segments are compared byte by byte, but not all of them twice a minute.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
internal sealed class LogFollowerTests : IDisposable
{
    private const int Kept = 3024;

    private readonly LogFolder folder = new();
    private readonly CapturedLog operational = new();
    private readonly TemporaryDirectory elsewhere = new();

    private string Copy => elsewhere.File("copy");

    public void Dispose()
    {
        folder.Dispose();
        operational.Dispose();
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

    [TestCase(null, Description = "a byte that belongs to no record")]
    [TestCase(4096)]
    [TestCase(100)]
    [TestCase(0)]
    public async Task What_is_changed_in_a_closed_segment_of_the_log_never_reaches_the_copy_and_is_told_once(int? left, CancellationToken cancellationToken)
    {
        await MakeSegmentsAsync(3, cancellationToken);
        var follower = Follower();
        follower.Run(cancellationToken);
        follower.Run(cancellationToken);
        var (file, before) = (folder.Archive().PathOf(folder.Archive().Segments()[0]), await File.ReadAllBytesAsync(FileOf(1), cancellationToken));
        if (left is { } bytes)
        {
            await File.WriteAllBytesAsync(file, before[..bytes], cancellationToken);
        }
        else
        {
            Damage(file);
        }

        File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddSeconds(1));
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        foreach (var run in new[] { follower, follower, follower, Follower(), Follower() })
        {
            run.Run(cancellationToken);
        }

        Assert.That(await File.ReadAllBytesAsync(FileOf(1), cancellationToken), Is.EqualTo(before));
        Assert.That(operational.Lines.Count(l => l.Event.Id == Kept), Is.EqualTo(3), "once for each start");
        var copy = new LogVerifier(new SqliteLogArchive(Copy), new()).Verify(null, cancellationToken);
        Assert.That(copy.Faults.Select(f => f.Sequence), Is.SubsetOf(new long?[] { 2 }), "the question that the damaged log could not tell as abandoned");
        Assert.That(copy.Records, Is.EqualTo(folder.Verify().NewestHead!.Decode().LastSequence), "what came later is there too");
    }

    [Test]
    public async Task A_segment_that_was_damaged_in_the_log_before_it_was_sealed_stays_in_the_copy_as_it_was(CancellationToken cancellationToken)
    {
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        Follower().Run(cancellationToken);
        var before = RecordsInCopyOf(1);
        var file = folder.Archive().PathOf(folder.Archive().Segments()[0]);
        await File.WriteAllBytesAsync(file, [.. new byte[100], .. (await File.ReadAllBytesAsync(file, cancellationToken))[100..]], cancellationToken);
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        var follower = Follower();
        follower.Run(cancellationToken);
        follower.Run(cancellationToken);
        Assert.That((RecordsInCopyOf(1), RecordsInCopyOf(2) > 0), Is.EqualTo((before, true)));
        Assert.That(operational.Lines.Count(l => l.Event.Id == Kept), Is.EqualTo(1));
    }

    [Test]
    public async Task A_backup_is_not_written_over_by_what_was_changed_in_the_log_and_the_command_says_so(CancellationToken cancellationToken)
    {
        await MakeSegmentsAsync(3, cancellationToken);
        Assert.That(await BackUpAsync(), Is.Zero);
        var before = await File.ReadAllBytesAsync(FileOf(2), cancellationToken);
        Damage(folder.Archive().PathOf(folder.Archive().Segments()[1]));
        Assert.That(await BackUpAsync(), Is.EqualTo(2));
        Assert.That(await File.ReadAllBytesAsync(FileOf(2), cancellationToken), Is.EqualTo(before));
    }

    [Test]
    public void A_file_that_is_changed_while_it_is_compared_is_compared_again()
    {
        var compared = new ComparedSegments(1);
        var segment = new SegmentName(1, new(2026, 11, 1));
        var (ours, theirs) = (elsewhere.File("ours"), elsewhere.File("theirs"));
        File.WriteAllText(ours, "as it was");
        File.WriteAllText(theirs, "as it was");
        var marks = ComparedSegments.MarksOf(ours, theirs);
        File.WriteAllText(ours, "sealed anew");
        compared.Add(segment, marks);
        Assert.That(compared.AreSame(segment, ours, theirs), Is.False);
    }

    private Task<int> BackUpAsync() =>
        new RootCommand { LogCommands.Create(_ => folder.Options, folder.Clock) }.Parse(["log", "backup", "--to", Copy]).InvokeAsync(new() { Output = TextWriter.Null, Error = TextWriter.Null });

    private int RecordsInCopyOf(int segment)
    {
        var there = new SqliteLogArchive(Copy);
        using var reader = there.OpenForReading(there.Segments()[segment - 1]);
        return reader.Records(1, long.MaxValue).Count();
    }

    private LogFollower Follower() => new(folder.Archive, Copy, folder.Clock, operational.CreateLogger("log"));

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
