using Institute.Sidecar.Availability;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Operations.Reports;

namespace Institute.Sidecar.Tests.Operations.Reports;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AliveMinutesTests
{
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById(SwedishTime.ZoneId);
    private static readonly AvailabilityWindow Window = new(TimeSpan.FromHours(4), TimeSpan.FromHours(23), TimeSpan.FromSeconds(30), Stockholm);
    private static readonly DateTimeOffset Midnight = new(2026, 6, 9, 22, 0, 0, TimeSpan.Zero);

    private readonly AliveMinutes minutes = new();

    [Test]
    public void A_day_with_a_record_in_each_minute_was_available_throughout()
    {
        AliveFrom(0, 24 * 60);

        Assert.That(Day(), Is.EqualTo(new WindowMinutes(InWindow: 19 * 60, PlannedOutage: 0, Unavailable: 0)));
    }

    [Test]
    public void A_node_that_was_dead_for_seven_minutes_reads_seven()
    {
        AliveFrom(0, 600);
        AliveFrom(607, 24 * 60);

        Assert.That(Day().Unavailable, Is.EqualTo(7));
    }

    [Test]
    public void Minutes_outside_the_window_are_nobodys_fault()
    {
        AliveFrom(4 * 60, 23 * 60);

        Assert.That(Day().Unavailable, Is.Zero);
    }

    [Test]
    public void A_node_that_is_not_ready_is_not_available_however_alive()
    {
        AliveFrom(0, 600);
        minutes.Add(Header(RecordKind.NotReady, 600));
        AliveFrom(600, 605);
        minutes.Add(Header(RecordKind.Ready, 605));
        AliveFrom(605, 24 * 60);

        Assert.That(Day().Unavailable, Is.EqualTo(5));
    }

    [Test]
    public void A_second_node_that_is_ready_covers_for_the_first()
    {
        AliveFrom(0, 600);
        for (var minute = 600; minute < 24 * 60; minute++)
        {
            minutes.Add(Header(RecordKind.Alive, minute, "node-2"));
        }

        Assert.That(Day().Unavailable, Is.Zero);
    }

    [Test]
    public void A_planned_outage_is_shown_apart()
    {
        AliveFrom(0, 600);
        AliveFrom(660, 24 * 60);
        var outage = new PlannedOutage(Midnight.AddMinutes(600), Midnight.AddMinutes(655), "database", null);

        Assert.That(minutes.Count(Midnight, Midnight.AddDays(1), Window, [outage]), Is.EqualTo(new WindowMinutes(19 * 60, 55, 5)));
    }

    private WindowMinutes Day() => minutes.Count(Midnight, Midnight.AddDays(1), Window, []);

    private void AliveFrom(int first, int end)
    {
        for (var minute = first; minute < end; minute++)
        {
            minutes.Add(Header(RecordKind.Alive, minute));
        }
    }

    private static RecordHeader Header(RecordKind kind, int minute, string node = "node-1") => SomeHeader.Of(kind, Midnight.AddMinutes(minute), node);
}
