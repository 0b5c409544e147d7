using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Tests.MessageLogs;

/// <summary>What every store must pass.</summary>
[CancelAfter(60_000)]
internal abstract class MessageLogContract
{
    protected abstract MessageLog Log();

    protected abstract IReadOnlyList<RecordHeader> Records();

    protected abstract LogVerification Verify();

    protected abstract void Advance(TimeSpan by);

    [Test]
    public async Task A_record_is_durable_with_the_next_sequence(CancellationToken cancellationToken)
    {
        await using var log = Log();
        await log.OpenAsync(cancellationToken);
        var exchange = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
        var first = await log.AppendAsync(Entries.Question(exchange));
        var second = await log.AppendAsync(Entries.Answer(exchange));
        Assert.That(new[] { first, second }, Is.EqualTo(new AppendResult[] { new AppendResult.Durable(2), new AppendResult.Durable(3) }), "1 is Started");
        Assert.That(log.State, Has.Property(nameof(MessageLogState.IsWritable)).True);
    }

    [Test]
    public async Task Everything_that_was_handed_over_stands_in_the_header(CancellationToken cancellationToken)
    {
        var exchange = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
        var entry = Entries.Answer(exchange) with { Detail = "åäö", Caller = Entries.Caller with { IsMonitor = true } };
        await WriteAsync(cancellationToken, Entries.Question(exchange), entry);
        var header = Records().Single(r => r.Kind == RecordKind.AnswerReady);
        Assert.Multiple(() =>
        {
            Assert.That(header.ExchangeId, Is.EqualTo(exchange));
            Assert.That(header.CorrelationId, Is.EqualTo(exchange.ToString()));
            Assert.That(header.Outcome, Is.EqualTo("answered"));
            Assert.That(header.HttpStatus, Is.EqualTo(200));
            Assert.That(header.ContentType, Is.EqualTo("application/xml; charset=utf-8"));
            Assert.That(header.CallerOrganisation, Is.EqualTo(Entries.Caller.Organisation!.ToWireString()));
            Assert.That(header.CallerThumbprint, Is.EqualTo(Entries.Caller.Thumbprint));
            Assert.That(header.IsMonitor, Is.True);
            Assert.That(header.AdapterVersion, Is.EqualTo("1.0.0"));
            Assert.That(header.PolicyVersion, Is.EqualTo("1"));
            Assert.That(header.ProfileVersion, Is.EqualTo("kvs-1"));
            Assert.That(header.Environment, Is.EqualTo("Test"));
            Assert.That(header.Node, Is.EqualTo("node-1"));
            Assert.That(header.Detail, Is.EqualTo("åäö"));
            Assert.That(header.HasOriginal, Is.True);
            Assert.That(header.Epoch, Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Records_of_many_callers_are_one_unbroken_sequence_and_each_callers_own_order_is_kept(CancellationToken cancellationToken)
    {
        await using (var log = Log())
        {
            await log.OpenAsync(cancellationToken);
            await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(
                async () =>
                {
                    var exchange = Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddSeconds(i));
                    var question = log.AppendAsync(Entries.Question(exchange, new string('x', i * 3000)));
                    var answer = log.AppendAsync(Entries.Answer(exchange));
                    Assert.That(((AppendResult.Durable)await answer).Sequence, Is.GreaterThan(((AppendResult.Durable)await question).Sequence));
                },
                cancellationToken)));
        }

        var records = Records();
        Assert.That(records.Select(r => r.Sequence), Is.EqualTo(Enumerable.Range(1, 130).Select(i => (long)i)), "64 pairs, Started and Stopped");
        Assert.That(Verify().Faults, Is.Empty);
    }

    [Test]
    public async Task The_next_start_tells_of_every_question_without_an_answer_once(CancellationToken cancellationToken)
    {
        var (answered, asked, untold) = (Guid.CreateVersion7(DateTimeOffset.UnixEpoch), Guid.CreateVersion7(DateTimeOffset.UnixEpoch), Guid.CreateVersion7(DateTimeOffset.UnixEpoch));
        await WriteAsync(cancellationToken, Entries.Question(answered), Entries.Question(asked), Entries.Question(untold), Entries.Answer(answered), Entries.Delivered(answered), Entries.Answer(untold));
        await WriteAsync(cancellationToken);
        await WriteAsync(cancellationToken);
        var records = Records();
        Assert.That(records.Where(r => r.Kind == RecordKind.ExchangeAbandoned).Select(r => (r.ExchangeId, r.CorrelationId)), Is.EqualTo(new[] { ((Guid?)asked, asked.ToString()) }));
        Assert.That(records.Where(r => r.Kind == RecordKind.AnswerDelivered).Select(r => (r.ExchangeId, r.Detail)), Is.EqualTo(new[] { ((Guid?)answered, DeliveryDetail.Whole), (untold, DeliveryDetail.Unknown) }));
        Assert.That(Verify().Faults, Is.Empty);
    }

    [Test]
    public async Task A_question_asked_before_a_new_segment_is_told_by_the_next_start(CancellationToken cancellationToken)
    {
        var asked = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
        await using (var log = Log())
        {
            await log.OpenAsync(cancellationToken);
            await log.AppendAsync(Entries.Question(asked));
            Advance(TimeSpan.FromDays(31));
            await log.AppendAsync(new LogEntry(RecordKind.Ready));
        }

        await WriteAsync(cancellationToken);
        Assert.That(Records().Where(r => r.Kind == RecordKind.ExchangeAbandoned).Select(r => r.ExchangeId), Is.EqualTo(new Guid?[] { asked }));
        Assert.That(Records().Select(r => r.Segment).Distinct(), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(Verify().Faults, Is.Empty);
    }

    [Test]
    public async Task A_record_that_cannot_be_written_is_refused_and_the_next_ones_are_not(CancellationToken cancellationToken)
    {
        await using (var log = Log())
        {
            await log.OpenAsync(cancellationToken);
            var refused = await log.AppendAsync(new LogEntry(RecordKind.SettingsInForce) { Detail = new string('x', 70_000) });
            var taken = await log.AppendAsync(new LogEntry(RecordKind.Ready));
            Assert.That(refused, Is.InstanceOf<AppendResult.Refused>());
            Assert.That(taken, Is.InstanceOf<AppendResult.Durable>());
        }

        Assert.That(Records().Count(r => r.Kind == RecordKind.LogGap), Is.EqualTo(1));
    }

    [Test]
    public async Task A_closed_log_refuses_and_does_not_throw(CancellationToken cancellationToken)
    {
        var log = Log();
        await log.OpenAsync(cancellationToken);
        await log.DisposeAsync();
        Assert.That(await log.AppendAsync(new LogEntry(RecordKind.Ready)), Is.InstanceOf<AppendResult.Refused>());
        Assert.That(log.State.IsWritable, Is.False);
    }

    [Test]
    public async Task Start_and_stop_are_records(CancellationToken cancellationToken)
    {
        await WriteAsync(cancellationToken);
        Assert.That(Records().Select(r => r.Kind), Is.EqualTo(new[] { RecordKind.Started, RecordKind.Stopped }));
    }

    protected async Task WriteAsync(CancellationToken cancellationToken, params LogEntry[] entries)
    {
        await using var log = Log();
        await log.OpenAsync(cancellationToken);
        foreach (var entry in entries)
        {
            Assert.That(await log.AppendAsync(entry), Is.InstanceOf<AppendResult.Durable>());
        }
    }
}
