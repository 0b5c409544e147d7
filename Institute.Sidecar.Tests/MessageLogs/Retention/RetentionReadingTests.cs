using System.Globalization;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Retention;
using Institute.Sidecar.Tests.MessageLogs.Evidence;

namespace Institute.Sidecar.Tests.MessageLogs.Retention;

/// <summary>What deletion is decided by is what the log's own records say.</summary>
[TestFixture]
internal sealed class RetentionReadingTests
{
    private const long Day = 86_400_000;

    [Test]
    public void A_segment_is_as_old_as_its_first_and_its_newest_record_in_Stockholm()
    {
        using var log = new MadeLog { Time = new(2021, 1, 31, 22, 59, 0, TimeSpan.Zero) };
        var part = log.Begin().Add(RecordKind.Started);
        log.Time = new(2021, 2, 10, 23, 30, 0, TimeSpan.Zero);
        part.Add(RecordKind.Ready).Commit();
        log.Time = new(2021, 2, 11, 12, 0, 0, TimeSpan.Zero);
        log.Begin().Add(RecordKind.Ready).Commit();

        var (segments, _) = RetentionReading.Read(log);
        Assert.That(segments, Is.EqualTo(new SegmentAge[] { new(log.Parts[0].Name, new(2021, 1, 31), new(2021, 2, 11)), new(log.Parts[1].Name, new(2021, 2, 11), new(2021, 2, 11)) }));
    }

    [Test]
    public void A_segment_whose_first_record_is_gone_counts_from_its_month_and_one_without_a_head_not_at_all()
    {
        using var log = new MadeLog();
        log.Begin().Add(RecordKind.Started).Commit().Stored.Clear();
        log.Begin().Add(RecordKind.Ready);

        Assert.That(RetentionReading.Read(log).Segments, Is.EqualTo(new SegmentAge[] { new(log.Parts[0].Name, new(2026, 11, 1), new(2026, 11, 21)) }));
    }

    [Test]
    public void Announcements_and_deletions_are_read_by_their_numbers_and_the_newest_announcement_counts()
    {
        using var log = new MadeLog { Time = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero) };
        var part = log.Begin().Add(RecordKind.PurgeAnnounced, "7 2026-02-01").Add(RecordKind.SegmentPurged, "6").Add(RecordKind.SegmentPurged, "no number");
        log.Time = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        part.Add(RecordKind.PurgeAnnounced, "7 2026-04-01").Add(RecordKind.PurgeAnnounced, "8 2026-04-01").Commit();

        var history = RetentionReading.Read(log).History;
        Assert.That(history.Announced, Is.EquivalentTo(new Dictionary<int, DateOnly> { [7] = new(2026, 3, 1), [8] = new(2026, 3, 1) }));
        Assert.That(history.Purged, Is.EqualTo(new[] { 6 }));
    }

    [TestCase(Day, true)]
    [TestCase(Day - 1, false)]
    [TestCase(-Day, true)]
    [TestCase(-Day + 1, false)]
    public void A_clock_that_was_moved_by_a_day_either_way_is_doubted(long milliseconds, bool isDoubted) => Assert.That(IsDoubted([Moved(milliseconds)]), Is.EqualTo(isDoubted));

    [Test]
    public void Small_moves_add_up_whichever_way_they_went()
    {
        Assert.That(IsDoubted([Moved(Day / 2), Moved(-Day / 2)]), Is.True);
        Assert.That(IsDoubted([Moved(Day / 2)], [Moved(Day / 2)]), Is.True, "over two segments");
        Assert.That(IsDoubted([Moved(Day / 2), Moved((-Day / 2) + 1)]), Is.False);
    }

    [Test]
    public void A_person_ends_the_doubt_until_the_clock_is_moved_again()
    {
        Assert.That(IsDoubted([Moved(Day), Believed]), Is.False);
        Assert.That(IsDoubted([Believed, Moved(Day)]), Is.True);
        Assert.That(IsDoubted([Moved(Day / 2), Believed, Moved(Day / 2)]), Is.False);
        Assert.That(IsDoubted([Moved(Day)], [Believed]), Is.False);
    }

    [TestCase(10, 3, false, Description = "thirty days off in all")]
    [TestCase(8, 4, true, Description = "thirty-two")]
    public void Pauses_from_boot_to_boot_add_up(int days, int boots, bool isDoubted)
    {
        using var log = new MadeLog();
        var part = log.Begin().Add(RecordKind.Started).Commit();
        for (var boot = 1; boot <= boots; boot++)
        {
            log.Time = log.Time.AddDays(days);
            var id = new Guid(boot, 0, 0, new byte[8]);
            part.Add(RecordKind.Started, change: h => h with { BootId = id }).Commit().Add(RecordKind.Ready, change: h => h with { BootId = id }).Commit();
        }

        Assert.That(RetentionReading.Read(log).History.IsClockDoubted, Is.EqualTo(isDoubted));
    }

    [Test]
    public void A_clock_that_runs_too_fast_by_steps_that_nobody_tells_is_doubted()
    {
        using var log = new MadeLog();
        log.Begin().Add(RecordKind.Started).Commit();
        log.Time = log.Time.AddDays(2);
        log.Begin().Add(RecordKind.Ready, change: h => h with { Monotonic = h.Monotonic - (TimeSpan.FromHours(23).Ticks * TimeSpan.NanosecondsPerTick) }).Commit();
        Assert.That(RetentionReading.Read(log).History.IsClockDoubted, Is.False);
        log.Begin().Add(RecordKind.Ready, change: h => h with { Monotonic = h.Monotonic - (TimeSpan.FromHours(24).Ticks * TimeSpan.NanosecondsPerTick) }).Commit();
        Assert.That(RetentionReading.Read(log).History.IsClockDoubted, Is.True);
    }

    [TestCase("no JSON")]
    [TestCase("""{"milliseconds":-9223372036854775808}""")]
    [TestCase("""{"milliseconds":9223372036854775807}""")]
    public void A_move_that_cannot_be_read_is_doubt_enough(string detail) => Assert.That(IsDoubted([(RecordKind.ClockChanged, detail)]), Is.True);

    private static (RecordKind Kind, string Detail) Believed => (RecordKind.MaintenanceOverridden, "");

    private static (RecordKind Kind, string Detail) Moved(long milliseconds) => (RecordKind.ClockChanged, string.Create(CultureInfo.InvariantCulture, $$"""{"milliseconds":{{milliseconds}}}"""));

    private static bool IsDoubted(params (RecordKind Kind, string Detail)[][] segments)
    {
        using var log = new MadeLog();
        foreach (var records in segments)
        {
            var part = log.Begin();
            records.ToList().ForEach(r => part.Add(r.Kind, r.Detail));
            part.Commit();
        }

        return RetentionReading.Read(log).History.IsClockDoubted;
    }
}
