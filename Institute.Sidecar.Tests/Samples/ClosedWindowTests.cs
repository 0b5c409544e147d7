using System.Globalization;
using Institute.Testing.Time;
using Quickstart.Settings;

namespace Institute.Sidecar.Tests.Samples;

public sealed class ClosedWindowTests
{
    [Test]
    public void The_closed_sidecar_is_closed_at_any_hour_and_for_hours_to_come([Range(0, 23)] int hour, [Values(0, 59)] int minute)
    {
        // 10 November: Stockholm is at +01:00.
        var now = new DateTimeOffset(2026, 11, 10, hour, minute, 0, TimeSpan.FromHours(1));
        var (opens, _) = SidecarSettingsFile.ClosedNow(new ManualTimeProvider(now));
        var untilOpen = (TimeSpan.ParseExact(opens, @"hh\:mm", CultureInfo.InvariantCulture) - now.TimeOfDay + TimeSpan.FromDays(1)).Ticks % TimeSpan.TicksPerDay;
        Assert.That(TimeSpan.FromTicks(untilOpen), Is.GreaterThan(TimeSpan.FromHours(6)).And.LessThan(TimeSpan.FromHours(23.5)));
    }
}
