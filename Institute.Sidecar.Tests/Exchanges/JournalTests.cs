using Institute.Adapter;
using Institute.Sidecar.Budgets;
using Institute.Sidecar.Exchanges;
using Institute.Sidecar.Exchanges.Bounds;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Partners;
using Institute.Testing.Logging;
using Institute.Testing.Time;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Sidecar.Tests.Exchanges;

public sealed class JournalTests
{
    private readonly ManualTimeProvider clock = new();

    [Test]
    public async Task A_record_that_is_durable_lets_the_question_go_on()
    {
        await using var log = new RecordingLog(new AppendResult.Durable(7));

        Assert.That(await Journal(log).QuestionAsync(SomeExchange()), Is.True);
    }

    [Test]
    public async Task A_record_that_the_log_refuses_stops_the_question()
    {
        await using var log = new RecordingLog(new AppendResult.Refused("disk full"));

        Assert.That(await Journal(log).QuestionAsync(SomeExchange()), Is.False);
    }

    [Test]
    public async Task A_log_that_never_answers_is_left_after_a_second_and_a_half()
    {
        var never = new TaskCompletionSource<AppendResult>();
        await using var log = new RecordingLog(_ => never.Task);
        var waiting = Journal(log).QuestionAsync(SomeExchange());

        clock.Advance(TimeSpan.FromMilliseconds(1_499));
        var before = waiting.IsCompleted;
        clock.Advance(TimeSpan.FromMilliseconds(2));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before, Is.False);
            Assert.That(await waiting, Is.False);
        }
    }

    [Test]
    public async Task A_question_that_was_cut_says_so_in_its_record()
    {
        await using var log = new RecordingLog(new AppendResult.Durable(1));
        var exchange = SomeExchange();
        exchange.Question = new ArrivedQuestion(new byte[] { 1, 2 }, "application/xml", new Fault(FaultCode.QuestionTooLarge), IsCut: true, PartnerLeft: false);

        await Journal(log).QuestionAsync(exchange);

        Assert.That(log.Entries.Single(), Has.Property(nameof(LogEntry.Detail)).EqualTo("cut"));
    }

    [Test]
    public async Task What_was_answered_unrecorded_is_told_later_with_the_status_that_was_sent_and_both_ids_in_its_line()
    {
        await using var log = new RecordingLog(new AppendResult.Durable(1));
        using var lines = new CapturedLog();
        using var factory = new LoggerFactory([lines]);
        var exchange = SomeExchange();

        new Journal(log, SomeTelemetry.Make(), clock, factory.CreateLogger<Journal>()).Gap(exchange, new Reply(200, "application/xml", default, "KI3004"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(log.Entries.Single(), Has.Property(nameof(LogEntry.Kind)).EqualTo(RecordKind.LogGap).And.Property(nameof(LogEntry.HttpStatus)).EqualTo(200).And.Property(nameof(LogEntry.Outcome)).EqualTo("KI3004"));
            Assert.That(lines.ToString(), Does.Contain(exchange.Id.ToString()).And.Contain(exchange.ShownCorrelation.ToString()).And.Contain("200"));
        }
    }

    private Journal Journal(IMessageLog log) => new(log, SomeTelemetry.Make(), clock, NullLogger<Journal>.Instance);

    private Exchange SomeExchange()
    {
        var verdict = new CallerVerdict.Allowed(new Caller(null, new string('0', 64), IsMonitor: false), new AllowListEntry("Skatteverket", IsMonitor: false, new HashSet<string>(StringComparer.Ordinal)));
        var seat = new Admission(new(1, 100, long.MaxValue), new(long.MaxValue / 2, 0, 100), new RecordingLog(new AppendResult.Durable(1)), clock).TryEnter(verdict, 0, out _)!;
        return new(Guid.CreateVersion7(clock.GetUtcNow()), CorrelationId.New(clock), new ResponseBudget(clock), null!, verdict, seat);
    }
}
