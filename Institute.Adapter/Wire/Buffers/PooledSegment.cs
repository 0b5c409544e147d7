using System.Buffers;

namespace Institute.Adapter.Wire.Buffers;

/// <summary>One link of a <see cref="ReadOnlySequence{T}"/> over rented arrays.</summary>
internal sealed class PooledSegment : ReadOnlySequenceSegment<byte>
{
    private PooledSegment(ReadOnlyMemory<byte> memory, long runningIndex)
    {
        Memory = memory;
        RunningIndex = runningIndex;
    }

    /// <summary>Chains arrays that are full but for the last.</summary>
    public static ReadOnlySequence<byte> Chain(byte[][] arrays, int lastLength)
    {
        if (arrays.Length <= 1)
        {
            return arrays.Length == 0 ? ReadOnlySequence<byte>.Empty : new(arrays[0], 0, lastLength);
        }

        var first = new PooledSegment(arrays[0], 0);
        var last = first;
        for (var i = 1; i < arrays.Length; i++)
        {
            var length = i == arrays.Length - 1 ? lastLength : arrays[i].Length;
            var next = new PooledSegment(arrays[i].AsMemory(0, length), last.RunningIndex + last.Memory.Length);
            last.Next = next;
            last = next;
        }

        return new(first, 0, last, last.Memory.Length);
    }
}
