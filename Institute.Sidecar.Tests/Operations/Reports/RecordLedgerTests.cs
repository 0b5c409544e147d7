using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Operations.Reports;

namespace Institute.Sidecar.Tests.Operations.Reports;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RecordLedgerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 10, 10, 0, 0, TimeSpan.Zero);

    private readonly RecordLedger ledger = new(new ReportPeriod(Noon.AddDays(-1), Noon.AddDays(1), "two days"));

    [Test]
    public void An_answer_counts_from_its_question_to_its_delivery()
    {
        Ask(Noon, TimeSpan.FromSeconds(2), "answered");

        Assert.That(ledger.Times, Is.EqualTo(new AnswerTimes(1, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2))));
    }

    [Test]
    public void Ninety_nine_fast_answers_and_a_slow_one_show_the_slow_one_only_at_the_top()
    {
        for (var i = 0; i < 99; i++)
        {
            Ask(Noon, TimeSpan.FromMilliseconds(10), "answered");
        }

        Ask(Noon, TimeSpan.FromSeconds(9), "answered");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ledger.Times.P99, Is.EqualTo(TimeSpan.FromMilliseconds(10)));
            Assert.That(ledger.Times.Longest, Is.EqualTo(TimeSpan.FromSeconds(9)));
        }
    }

    [Test]
    public void An_answer_after_ten_seconds_is_a_breach()
    {
        Ask(Noon, TimeSpan.FromSeconds(10.001), "answered");

        Assert.That(ledger.Breaches.Single().Took, Is.EqualTo(TimeSpan.FromSeconds(10.001)));
    }

    [Test]
    public void An_answer_that_was_cut_short_is_a_breach_however_fast()
    {
        Ask(Noon, TimeSpan.FromSeconds(1), "answered", "aborted after 512 bytes");

        Assert.That(ledger.Breaches.Single().Delivery, Is.EqualTo("aborted after 512 bytes"));
    }

    [Test]
    public void An_answer_that_was_handed_over_in_time_is_no_breach()
    {
        Ask(Noon, TimeSpan.FromSeconds(1), "answered", DeliveryDetail.HandedOver);

        Assert.That(ledger.Breaches, Is.Empty);
    }

    [Test]
    public void A_question_of_another_period_is_not_counted_though_its_answer_falls_inside()
    {
        Ask(Noon.AddDays(-1).AddSeconds(-1), TimeSpan.FromSeconds(2), "answered");

        Assert.That(ledger.Times.Count, Is.Zero);
    }

    [Test]
    public void A_monitors_question_is_counted_apart()
    {
        ledger.Add(SomeHeader.Of(RecordKind.QuestionReceived, Noon) with { ExchangeId = Guid.CreateVersion7(Noon), IsMonitor = true });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ledger.MonitorQuestions, Is.EqualTo(1));
            Assert.That(ledger.Counts(default).Total, Is.Zero);
        }
    }

    [Test]
    public void Refusals_of_several_minutes_are_added_up()
    {
        ledger.Add(SomeHeader.Of(RecordKind.RefusalsCounted, Noon) with { Detail = """{"Expired":2}""" });
        ledger.Add(SomeHeader.Of(RecordKind.RefusalsCounted, Noon) with { Detail = """{"Expired":3,"NoTls":1}""" });

        Assert.That(ledger.Refusals, Is.EqualTo(new Dictionary<string, long>(StringComparer.Ordinal) { ["Expired"] = 5, ["NoTls"] = 1 }));
    }

    private void Ask(DateTimeOffset at, TimeSpan took, string outcome, string delivery = "whole")
    {
        var id = Guid.NewGuid();
        ledger.Add(SomeHeader.Of(RecordKind.QuestionReceived, at) with { ExchangeId = id });
        ledger.Add(SomeHeader.Of(RecordKind.AnswerDelivered, at + took) with { ExchangeId = id, Outcome = outcome, Detail = delivery });
    }
}
