using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ExchangePairsTests
{
    private static readonly SegmentName First = new(1, new(2026, 10, 1));
    private static readonly SegmentName Second = new(2, new(2026, 11, 1));
    private static readonly Guid Exchange = Guid.Parse("0195c2a8-0000-7000-8000-000000000003");

    private readonly ExchangePairs pairs = new();
    private long sequence;

    [TestCase(RecordKind.AnswerReady)]
    [TestCase(RecordKind.ExchangeAbandoned)]
    public void A_question_is_closed_by_its_answer_or_by_its_abandonment(RecordKind kind)
    {
        Add(RecordKind.QuestionReceived);
        Assert.That(pairs.Open, Is.EqualTo(1));
        Add(kind);
        Add(RecordKind.AnswerDelivered);
        Add(RecordKind.Started, exchange: null);
        Assert.That((pairs.Open, Faults().Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void A_question_that_a_run_left_open_is_a_fault_only_when_another_run_began()
    {
        Add(RecordKind.QuestionReceived);
        Assert.That((pairs.Open, Faults().Count), Is.EqualTo((1, 0)));
        Add(RecordKind.Started, exchange: null);
        Assert.That(pairs.Open, Is.Zero);
        Assert.That(Faults().Single(), Is.EqualTo(new LogFault(First.ToString(), 1, "The question has neither an answer nor a record that it was abandoned.")));
    }

    [TestCase(RecordKind.AnswerReady)]
    [TestCase(RecordKind.ExchangeAbandoned)]
    public void What_closes_a_question_that_nobody_asked_is_a_fault(RecordKind kind)
    {
        Add(kind);
        Assert.That(Faults().Single(), Is.EqualTo(new LogFault(First.ToString(), 1, "The answer has no question before it.")));
    }

    [Test]
    public void A_late_answer_after_the_abandonment_and_other_records_of_an_exchange_are_no_fault()
    {
        Add(RecordKind.QuestionReceived);
        Add(RecordKind.ExchangeAbandoned);
        Add(RecordKind.AnswerReady);
        Add(RecordKind.TokenIssued, exchange: Guid.Parse("0195c2a8-0000-7000-8000-000000000004"));
        Add(RecordKind.AnswerReady, exchange: null);
        Assert.That(Faults(), Is.Empty);
    }

    [Test]
    public void Only_the_oldest_segments_answers_are_excused_when_those_before_it_are_gone()
    {
        Add(RecordKind.AnswerReady);
        Add(RecordKind.AnswerReady, Second, Guid.Parse("0195c2a8-0000-7000-8000-000000000004"));
        Assert.That(Faults(), Has.Count.EqualTo(2));
        Assert.That(pairs.Faults(isFirstSegmentKept: false).Single().Segment, Is.EqualTo(Second.ToString()));
    }

    [Test]
    public void Of_a_hundred_thousand_exchanges_a_late_answer_is_still_known()
    {
        for (var i = 0; i <= 100_000; i++)
        {
            var exchange = new Guid(i, 0, 0, new byte[8]);
            Add(RecordKind.QuestionReceived, exchange: exchange);
            Add(RecordKind.ExchangeAbandoned, exchange: exchange);
        }

        Add(RecordKind.AnswerReady, exchange: new Guid(0, 0, 0, new byte[8]));
        Assert.That(Faults(), Is.Empty);
        Add(RecordKind.AnswerReady, exchange: new Guid(1, 0, 0, new byte[8]));
        Assert.That(Faults(), Has.Count.EqualTo(1), "more are not kept in memory");
    }

    private IReadOnlyList<LogFault> Faults() => [.. pairs.Faults(isFirstSegmentKept: true)];

    private void Add(RecordKind kind, SegmentName? segment = null) => Add(kind, segment, Exchange);

    private void Add(RecordKind kind, Guid? exchange) => Add(kind, null, exchange);

    private void Add(RecordKind kind, SegmentName? segment, Guid? exchange) => pairs.Add(segment ?? First, new()
    {
        LogId = default,
        Node = "",
        Segment = 1,
        Epoch = 1,
        Sequence = ++sequence,
        Time = default,
        Monotonic = 0,
        BootId = default,
        Kind = kind,
        ExchangeId = exchange,
        Environment = "",
        OriginalMac = default,
        DataKeyId = default,
        Derivation = default,
        Previous = default,
    });
}
