using Institute.Sidecar.Budgets;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.Budgets;

public sealed class ResponseBudgetTests
{
    [Test]
    public void A_log_that_is_asked_early_may_take_a_second_and_a_half()
    {
        var clock = new ManualTimeProvider();
        var budget = new ResponseBudget(clock);

        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.That(budget.ForTheLog(), Is.EqualTo(TimeSpan.FromSeconds(1.5)));
    }

    [Test]
    public void A_log_that_is_asked_at_nine_seconds_is_awaited_until_nine_point_eight()
    {
        var clock = new ManualTimeProvider();
        var budget = new ResponseBudget(clock);

        clock.Advance(TimeSpan.FromSeconds(9));

        Assert.That(budget.ForTheLog(), Is.EqualTo(TimeSpan.FromSeconds(0.8)).Within(TimeSpan.FromMilliseconds(1)));
    }

    [Test]
    public void A_mark_that_has_passed_leaves_nothing()
    {
        var clock = new ManualTimeProvider();
        var budget = new ResponseBudget(clock);

        clock.Advance(TimeSpan.FromSeconds(11));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(budget.Until(ResponseBudget.Whole), Is.EqualTo(TimeSpan.Zero));
            Assert.That(budget.ForTheLog(), Is.EqualTo(TimeSpan.Zero));
        }
    }

    [Test]
    public void A_wall_clock_that_jumps_neither_gives_nor_takes_budget()
    {
        var clock = new ManualTimeProvider();
        var budget = new ResponseBudget(clock);

        clock.JumpWallClock(TimeSpan.FromHours(-3));
        clock.Advance(TimeSpan.FromSeconds(4));

        Assert.That(budget.Until(ResponseBudget.BankUntil), Is.EqualTo(TimeSpan.FromSeconds(5)).Within(TimeSpan.FromMilliseconds(1)));
    }

    [Test]
    public void The_bank_is_awaited_for_nine_seconds_and_not_a_millisecond_less()
    {
        var clock = new ManualTimeProvider();
        using var deadline = new ResponseBudget(clock).CancelAt(ResponseBudget.BankUntil);

        clock.Advance(TimeSpan.FromMilliseconds(8_999));
        var before = deadline.IsCancellationRequested;
        clock.Advance(TimeSpan.FromMilliseconds(1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before, Is.False);
            Assert.That(deadline.IsCancellationRequested, Is.True);
        }
    }
}
