using Institute.Sidecar.Operations.Health;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.Operations.Health;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FaultRunTests
{
    private const string InARow = "the last questions were answered KI4001, KI4002 or KI5000";
    private const string Many = "many questions of the last five minutes were answered KI4001, KI4002 or KI5000";

    private readonly ManualTimeProvider clock = new();

    [TestCase("KI4001 KI4002 KI5000", InARow)]
    [TestCase("KI4002 KI4002", null)]
    [TestCase("KI4002 KI4002 answered KI4002", null)]
    [TestCase("KI4002 KI4002 KI4002 answered", null)]
    [TestCase("KI4002 KI1002 KI4002 KI2001 KI3001 KI4002", InARow, Description = "what the question itself earned ends no run")]
    [TestCase("KI1002 KI1002 KI1002 KI2001 KI3002", null)]
    public void A_run_of_faults_is_an_alarm_until_a_question_is_answered(string outcomes, string? cause)
    {
        var run = new FaultRun(clock);
        foreach (var outcome in outcomes.Split(' '))
        {
            run.Add(outcome);

            // However far apart: the platform may ask seldom.
            clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.That(new FaultRunCause(run).Find(), Is.EqualTo(cause));
    }

    [TestCase(5, 45, Many)]
    [TestCase(5, 46, null)]
    [TestCase(4, 4, null)]
    public void One_question_in_ten_of_five_minutes_is_an_alarm_too(int faults, int answered, string? cause)
    {
        var run = new FaultRun(clock);
        for (var i = 0; i < Math.Max(faults, answered); i++)
        {
            Add(run, "KI4002", i < faults);
            Add(run, "answered", i < answered);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(new FaultRunCause(run).Find(), Is.EqualTo(cause));
    }

    [Test]
    public void It_ends_when_the_five_minutes_are_over()
    {
        var run = new FaultRun(clock);
        for (var i = 0; i < 5; i++)
        {
            Add(run, "KI4001", isTold: true);
            Add(run, "answered", isTold: true);
        }

        clock.Advance(TimeSpan.FromMinutes(4));
        var before = new FaultRunCause(run).Find();
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.That((before, new FaultRunCause(run).Find()), Is.EqualTo((Many, (string?)null)));
    }

    private static void Add(FaultRun run, string outcome, bool isTold)
    {
        if (isTold)
        {
            run.Add(outcome);
        }
    }
}
