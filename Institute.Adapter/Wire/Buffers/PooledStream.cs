using System.Buffers;

namespace Institute.Adapter.Wire.Buffers;

/// <summary>Takes a document as it is written, into rented segments, and stops taking at a limit.</summary>
/// <remarks>Not thread-safe. Above the limit nothing is kept and <see cref="Overflowed"/> says so: a writer looks now and then, and stops.</remarks>
internal sealed class PooledStream(int limit) : Stream
{
    private const int SmallestSegment = 4 * 1024;

    // Beyond 85,000 bytes an array is a large object: a document of 20 MiB in smaller ones would fill the youngest generation, be copied, and let garbage grow as large again beside it.
    private const int LargestSegment = 128 * 1024;

    private readonly List<byte[]> segments = [];
    private int used;
    private long total;

    /// <summary>Whether more than the limit was written.</summary>
    public bool Overflowed { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => total;

    public override long Position { get => total; set => throw new NotSupportedException(); }

    /// <summary>Hands over what was written; this stream is empty afterwards.</summary>
    public PooledDocument Detach()
    {
        var document = new PooledDocument([.. segments], used);
        Forget();
        return document;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Overflowed || total + buffer.Length > limit)
        {
            Overflowed = true;
            return;
        }

        total += buffer.Length;
        while (!buffer.IsEmpty)
        {
            var target = Room();
            var length = Math.Min(target.Length, buffer.Length);
            buffer[..length].CopyTo(target);
            used += length;
            buffer = buffer[length..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void WriteByte(byte value) => Write([value]);

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        foreach (var segment in segments)
        {
            ArrayPool<byte>.Shared.Return(segment, clearArray: true);
        }

        Forget();
        base.Dispose(disposing);
    }

    private Span<byte> Room()
    {
        if (segments.Count == 0 || used == segments[^1].Length)
        {
            segments.Add(ArrayPool<byte>.Shared.Rent(segments.Count == 0 ? SmallestSegment : Math.Min(segments[^1].Length * 2, LargestSegment)));
            used = 0;
        }

        return segments[^1].AsSpan(used);
    }

    private void Forget()
    {
        segments.Clear();
        used = 0;
        total = 0;
    }
}
