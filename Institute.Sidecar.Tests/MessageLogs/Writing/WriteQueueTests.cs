using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Writing;

namespace Institute.Sidecar.Tests.MessageLogs.Writing;

[TestFixture]
public sealed class WriteQueueTests
{
    [TestCase(4, long.MaxValue)]
    [TestCase(int.MaxValue, 4 * 2048)]
    public void Half_full_by_number_or_by_bytes_is_crowded_and_full_takes_nothing_more(int capacity, long bytes)
    {
        var queue = new WriteQueue(capacity, bytes);
        Assert.That((queue.TryAdd(Record()), queue.IsCrowded), Is.EqualTo(((string?)null, false)));
        Assert.That((queue.TryAdd(Record()), queue.IsCrowded), Is.EqualTo(((string?)null, true)));
        Assert.That((queue.TryAdd(Record()), queue.TryAdd(Record())), Is.EqualTo(((string?)null, (string?)null)));
        Assert.That(queue.TryAdd(Record()), Is.EqualTo("the log's queue is full"));

        queue.Take([], most: 3, long.MaxValue, out _);
        Assert.That(queue.IsCrowded, Is.False);
    }

    [Test]
    public void A_delivery_is_written_together_with_the_next_record_that_somebody_waits_for()
    {
        var queue = new WriteQueue(8, long.MaxValue);
        queue.TryAdd(Record(RecordKind.AnswerDelivered));
        queue.TryAdd(Record(RecordKind.QuestionReceived));
        Assert.That(Taken(queue), Is.EqualTo(new[] { RecordKind.AnswerDelivered, RecordKind.QuestionReceived }));
    }

    [Test]
    [CancelAfter(30_000)]
    public void A_delivery_that_nothing_follows_is_written_by_itself_and_does_not_hold_up_the_end(CancellationToken cancellationToken)
    {
        var queue = new WriteQueue(8, long.MaxValue);
        queue.TryAdd(Record(RecordKind.AnswerDelivered));
        Assert.That(Taken(queue), Is.EqualTo(new[] { RecordKind.AnswerDelivered }));
        queue.TryAdd(Record(RecordKind.AnswerDelivered));
        queue.Close();
        Assert.That(Taken(queue), Is.EqualTo(new[] { RecordKind.AnswerDelivered }));
        Assert.That(queue.Take([], most: 3, long.MaxValue, out _), Is.False);
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_writer_that_sleeps_is_woken_by_the_first_record_of_any_kind(CancellationToken cancellationToken)
    {
        var queue = new WriteQueue(8, long.MaxValue);
        foreach (var kind in new[] { RecordKind.AnswerDelivered, RecordKind.QuestionReceived })
        {
            var taking = Task.Run(() => Taken(queue), cancellationToken);
            queue.TryAdd(Record(kind));
            Assert.That(await taking.WaitAsync(cancellationToken), Is.EqualTo(new[] { kind }));
        }
    }

    private static IEnumerable<RecordKind> Taken(WriteQueue queue)
    {
        var group = new List<PendingRecord>();
        queue.Take(group, most: 8, long.MaxValue, out _);
        return group.Select(p => p.Entry.Kind);
    }

    private static PendingRecord Record(RecordKind kind = RecordKind.Alive) => new(new(kind), Task.FromException<PreparedRecord>(new NotSupportedException()));
}
