using Institute.Sidecar.Availability.Clocks;
using Institute.Sidecar.Tests.Partners;
using Institute.Testing.Sidecars;
using Institute.Testing.Time;
using Microsoft.Extensions.Logging;

namespace Institute.Sidecar.Tests.Availability;

[TestFixture]
public sealed class ClockAlarmTests
{
    [Test]
    public void A_clock_that_is_not_synchronised_is_an_alarm_each_hour_until_it_is_again()
    {
        using var lines = new RecordedLog();
        using var factory = LoggerFactory.Create(l => l.AddProvider(lines));
        var clock = new ManualTimeProvider();
        bool? answer = true;
        using var alarm = new ClockAlarm(() => answer, clock, factory.CreateLogger<ClockAlarm>(), TestGuard.New());

        alarm.Look();
        Assert.That(lines.Lines, Is.Empty);
        answer = false;
        for (var minute = 0; minute <= 60; minute++)
        {
            alarm.Look();
            clock.Advance(ClockAlarm.Interval);
        }

        answer = true;
        alarm.Look();

        Assert.That(lines.Lines.Select(l => l.Split(' ')[1]), Is.EqualTo(new[] { "2050", "2050", "2051" }));
    }

    [TestCase(0, true)]
    [TestCase(5, false)]
    [TestCase(-1, null)]
    public void The_kernels_answer_is_read(int state, bool? isSynchronised) =>
        Assert.That(ClockSynchronisation.Interpret(state), Is.EqualTo(isSynchronised));
}
