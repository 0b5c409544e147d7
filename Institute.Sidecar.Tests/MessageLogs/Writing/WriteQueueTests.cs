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

    private static PendingRecord Record() => new(new(RecordKind.Alive), Task.FromException<PreparedRecord>(new NotSupportedException()));
}
