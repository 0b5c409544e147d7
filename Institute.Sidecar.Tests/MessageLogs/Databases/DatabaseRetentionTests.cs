using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Npgsql;

namespace Institute.Sidecar.Tests.MessageLogs.Databases;

/// <summary>Deletion in the database: announced, by the other role, and only when the database's own clock agrees.</summary>
[TestFixture]
[CancelAfter(60_000)]
internal sealed class DatabaseRetentionTests
{
    private static readonly TimeSpan SixYears = TimeSpan.FromDays(6 * 366);

    [Test]
    public async Task An_old_segment_is_announced_deleted_with_its_keys_30_days_later_and_the_deletion_stays_provable(CancellationToken cancellationToken)
    {
        using var folder = new DatabaseFolder { Clock = new(new DateTimeOffset(2015, 3, 2, 9, 0, 0, TimeSpan.Zero)) };
        using var neighbour = new DatabaseFolder(folder.Server, folder.Database, "node-2") { Clock = new(new DateTimeOffset(2015, 3, 2, 9, 0, 0, TimeSpan.Zero)) };
        await AnnounceAsync(folder, cancellationToken);
        using var archive = folder.Archive();
        var first = archive.Segments()[0];
        await PurgeAsync(folder, RecordKind.SegmentPurged, cancellationToken);
        Assert.That(archive.Segments(), Has.No.Member(first));
        Assert.That(archive.Keys(first), Is.Empty);
        Assert.That(folder.Verify().Faults, Is.Empty);
        Assert.That(() => folder.Tamper("SELECT 1 FROM message_log.\"records node-1/000001-2015-03\""), Throws.InstanceOf<PostgresException>());
    }

    [Test]
    public async Task Without_the_role_that_may_nothing_is_deleted_and_it_is_said(CancellationToken cancellationToken)
    {
        using var folder = new DatabaseFolder { Clock = new(new DateTimeOffset(2015, 3, 2, 9, 0, 0, TimeSpan.Zero)) };
        folder.Options = folder.Options with { Postgres = folder.Options.Postgres! with { PurgeConnectionFile = null } };
        await AnnounceAsync(folder, cancellationToken);
        await PurgeAsync(folder, RecordKind.Alive, cancellationToken);
        using var archive = folder.Archive();
        Assert.That(archive.Segments()[0].Number, Is.EqualTo(1));
        Assert.That(folder.Records().Select(r => r.Kind), Has.No.Member(RecordKind.SegmentPurged));
        Assert.That(folder.Operational.Has(3052), Is.True);
    }

    [Test]
    public async Task The_database_deletes_no_segment_that_its_own_clock_calls_young_and_never_the_newest(CancellationToken cancellationToken)
    {
        using var folder = new DatabaseFolder();
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            folder.Clock.JumpWallClock(TimeSpan.FromDays(31));
            await log.AppendAsync(new LogEntry(RecordKind.Ready));
        }

        Assert.That(() => folder.Tamper("SELECT message_log.purge_segment('node-1', 1)"), Throws.InstanceOf<PostgresException>().With.Message.Contains("younger than five years"));
        Assert.That(() => folder.Tamper("SELECT message_log.purge_segment('node-1', 2)"), Throws.InstanceOf<PostgresException>().With.Message.Contains("newest"));
        Assert.That(folder.Verify().Faults, Is.Empty);
    }

    private static async Task AnnounceAsync(DatabaseFolder folder, CancellationToken cancellationToken)
    {
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        folder.Clock.JumpWallClock(SixYears);
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            await log.AppendAsync(new LogEntry(RecordKind.MaintenanceOverridden));
            log.HurryRetention();
            await folder.TickUntilAsync(log, RecordKind.PurgeAnnounced, cancellationToken);
        }

        folder.Clock.Advance(TimeSpan.FromDays(30));
    }

    private static async Task PurgeAsync(DatabaseFolder folder, RecordKind told, CancellationToken cancellationToken)
    {
        await using var log = await folder.OpenAsync(cancellationToken);
        log.HurryRetention();
        await folder.TickUntilAsync(log, told, cancellationToken);
        await folder.TickUntilAsync(log, RecordKind.Alive, cancellationToken);
    }
}
