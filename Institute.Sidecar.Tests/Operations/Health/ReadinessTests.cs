using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.Operations.Health;
using Institute.Sidecar.Tests.Exchanges;

namespace Institute.Sidecar.Tests.Operations.Health;

public sealed class ReadinessTests
{
    [Test]
    public async Task A_log_that_takes_no_record_makes_the_node_unready()
    {
        await using var log = new RecordingLog(new AppendResult.Durable(1)) { State = new() { IsWritable = false, Cause = "disk full" } };

        var report = new Readiness([new LogCause(log)]).Report();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.IsReady, Is.False);
            Assert.That(report.Text, Is.EqualTo("not ready: message log: disk full"));
        }
    }

    [Test]
    public async Task A_log_that_takes_records_does_not()
    {
        await using var log = new RecordingLog(new AppendResult.Durable(1));

        Assert.That(new Readiness([new LogCause(log)]).Report().Text, Is.EqualTo("ready"));
    }

    [TestCase(6.9, null, null, "degraded: message log: its disk is full within seven days")]
    [TestCase(null, 121, null, "degraded: message log: the second place is left behind")]
    [TestCase(null, null, 601, "degraded: message log: a witness of the tree heads is left behind")]
    [TestCase(30.0, 60, 60, "ready")]
    [TestCase(null, null, null, "ready")]
    public async Task What_threatens_the_log_is_an_alarm(double? days, int? copy, int? witness, string text)
    {
        await using var log = new RecordingLog(new AppendResult.Durable(1))
        {
            State = new() { IsWritable = true, DiskDaysLeft = days, CopyLag = copy is { } c ? TimeSpan.FromSeconds(c) : null, WitnessLag = witness is { } w ? TimeSpan.FromSeconds(w) : null },
        };

        Assert.That(new Readiness([new LogCause(log), new LogAlarmCause(log)]).Report().Text, Is.EqualTo(text));
    }

    [Test]
    public void A_bank_that_is_down_leaves_the_node_ready_and_raises_an_alarm()
    {
        var bank = new BankCondition();
        bank.Failed("no answer in time");

        var report = new Readiness([new BankCause(bank)]).Report();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.IsReady, Is.True);
            Assert.That(report.Text, Is.EqualTo("degraded: the bank's service: no answer in time"));
        }
    }

    [Test]
    public void A_bank_that_answers_again_ends_the_alarm()
    {
        var bank = new BankCondition();
        bank.Failed("no answer in time");
        bank.Answered();

        Assert.That(new Readiness([new BankCause(bank)]).Report().Text, Is.EqualTo("ready"));
    }
}
