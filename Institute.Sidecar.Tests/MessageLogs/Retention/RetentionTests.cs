using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Tests.MessageLogs.Evidence;

namespace Institute.Sidecar.Tests.MessageLogs.Retention;

/// <summary>Deletion in a real log. The clock is set, so every time a person must first say that it can be believed.</summary>
[TestFixture]
[CancelAfter(120_000)]
internal sealed class RetentionTests
{
    private static readonly TimeSpan SixYears = TimeSpan.FromDays(6 * 366);

    [Test]
    public async Task A_clock_set_six_years_ahead_before_a_run_deletes_nothing(CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        folder.Clock.JumpWallClock(SixYears);
        await RunAsync(folder, cancellationToken);
        folder.Clock.JumpWallClock(TimeSpan.FromDays(31));
        await RunAsync(folder, cancellationToken);
        AssertNothingIsDeleted(folder);
        Assert.That(folder.Records().Count(r => r.Kind == RecordKind.ClockChanged), Is.GreaterThan(0));
    }

    [Test]
    public async Task A_clock_set_six_years_ahead_during_a_run_deletes_nothing(CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            folder.Clock.JumpWallClock(SixYears);
            await SealingTests.TickUntilAsync(folder, log, RecordKind.ClockChanged);
            log.HurryRetention();
            await SealingTests.TickUntilAsync(folder, log, RecordKind.Alive);
        }

        folder.Clock.JumpWallClock(TimeSpan.FromDays(29));
        await RunAsync(folder, cancellationToken);
        folder.Clock.JumpWallClock(TimeSpan.FromDays(29));
        await RunAsync(folder, cancellationToken);
        AssertNothingIsDeleted(folder);
    }

    [Test]
    public async Task An_old_segment_is_announced_deleted_with_its_keys_30_days_later_and_the_deletion_stays_provable(CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        folder.Clock.JumpWallClock(SixYears);
        await RunAsync(folder, cancellationToken);
        var first = folder.Archive().Segments()[0];
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            await log.AppendAsync(new LogEntry(RecordKind.MaintenanceOverridden));
            log.HurryRetention();
            await SealingTests.TickUntilAsync(folder, log, RecordKind.PurgeAnnounced);
        }

        Assert.That(folder.Archive().Segments(), Has.Member(first));
        folder.Clock.Advance(TimeSpan.FromDays(30));
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            log.HurryRetention();
            await SealingTests.TickUntilAsync(folder, log, RecordKind.SegmentPurged);
            await SealingTests.TickUntilAsync(folder, log, RecordKind.Alive);
        }

        Assert.That(folder.Archive().Segments(), Has.No.Member(first));
        Assert.That(folder.Archive().Keys(first), Is.Empty);
        Assert.That(folder.Verify().Faults, Is.Empty);
    }

    [Test]
    public async Task A_clock_that_is_moved_a_month_at_each_of_many_restarts_deletes_nothing(CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        for (var restart = 0; restart < 61; restart++)
        {
            folder.Clock.JumpWallClock(TimeSpan.FromDays(30));
            await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        }

        await RunAsync(folder, cancellationToken);
        folder.Clock.Advance(TimeSpan.FromDays(31));
        await RunAsync(folder, cancellationToken);
        AssertNothingIsDeleted(folder);
        Assert.That(folder.Records().Count(r => r.Kind == RecordKind.ClockChanged), Is.EqualTo(61));
    }

    private static async Task RunAsync(LogFolder folder, CancellationToken cancellationToken)
    {
        await using var log = await folder.OpenAsync(cancellationToken);
        log.HurryRetention();
        await SealingTests.TickUntilAsync(folder, log, RecordKind.Alive);
    }

    private static void AssertNothingIsDeleted(LogFolder folder)
    {
        Assert.That(folder.Archive().Segments()[0].Number, Is.EqualTo(1));
        Assert.That(folder.Records().Select(r => r.Kind), Has.No.Member(RecordKind.PurgeAnnounced).And.No.Member(RecordKind.SegmentPurged));
        Assert.That(folder.Verify().Faults, Is.Empty);
    }
}
