using System.Buffers;

namespace Institute.Adapter.Wire.Buffers;

/// <summary>Reads a sequence of bytes as a stream, without copying it whole.</summary>
/// <remarks>It tells its length, since a parser then takes no larger buffers than a small message needs.</remarks>
internal sealed class SequenceStream(ReadOnlySequence<byte> bytes) : Stream
{
    private readonly ReadOnlySequence<byte> all = bytes;
    private ReadOnlySequence<byte> rest = bytes;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => all.Length;

    public override long Position
    {
        get => all.Length - rest.Length;
        set => rest = all.Slice(value);
    }

    public override int Read(Span<byte> buffer)
    {
        var length = (int)Math.Min(rest.Length, buffer.Length);
        rest.Slice(0, length).CopyTo(buffer);
        rest = rest.Slice(length);
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => Position,
        _ => Length,
    };

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
