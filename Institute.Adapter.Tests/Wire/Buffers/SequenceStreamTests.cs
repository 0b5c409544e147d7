using System.Buffers;
using Institute.Adapter.Wire.Buffers;

namespace Institute.Adapter.Tests.Wire.Buffers;

internal sealed class SequenceStreamTests
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 10).Select(i => (byte)i)];

    [Test]
    public void It_reads_over_the_borders_of_its_parts_and_tells_where_it_is()
    {
        using var stream = new SequenceStream(InParts(3, 1, 6));
        var read = new byte[10];

        var (first, place, second, end) = (stream.Read(read, 0, 4), stream.Position, stream.Read(read, 4, 6), stream.Read(read, 0, 1));

        Assert.That((first, place, second, end, stream.Length), Is.EqualTo((4, 4L, 6, 0, 10L)));
        Assert.That(read, Is.EqualTo(Bytes));
    }

    [TestCase(2, SeekOrigin.Begin, 2)]
    [TestCase(2, SeekOrigin.Current, 7)]
    [TestCase(-2, SeekOrigin.End, 8)]
    public void It_can_be_set_to_another_place(int offset, SeekOrigin origin, int expected)
    {
        using var stream = new SequenceStream(InParts(3, 1, 6));
        stream.Position = 5;

        var place = stream.Seek(offset, origin);

        Assert.That((place, stream.ReadByte()), Is.EqualTo(((long)expected, expected)));
    }

    private static ReadOnlySequence<byte> InParts(params int[] lengths)
    {
        Part? first = null, last = null;
        var start = 0;
        foreach (var length in lengths)
        {
            last = new Part(Bytes.AsMemory(start, length), last);
            first ??= last;
            start += length;
        }

        return new(first!, 0, last!, last!.Memory.Length);
    }

    private sealed class Part : ReadOnlySequenceSegment<byte>
    {
        public Part(ReadOnlyMemory<byte> memory, Part? before)
        {
            Memory = memory;
            if (before is not null)
            {
                RunningIndex = before.RunningIndex + before.Memory.Length;
                before.Next = this;
            }
        }
    }
}
