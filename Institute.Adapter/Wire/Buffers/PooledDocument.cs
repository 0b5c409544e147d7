using System.Buffers;

namespace Institute.Adapter.Wire.Buffers;

/// <summary>A finished document in pooled memory. It can be sent segment by segment, without ever being copied whole.</summary>
/// <remarks>Immutable, and safe for several readers until it is disposed; then the memory is cleared and somebody else's.</remarks>
internal sealed class PooledDocument : IDisposable
{
    private byte[][]? segments;
    private readonly ReadOnlySequence<byte> bytes;

    internal PooledDocument(byte[][] segments, int lastLength)
    {
        this.segments = segments;
        bytes = PooledSegment.Chain(segments, lastLength);
    }

    /// <summary>The document's bytes, first to last.</summary>
    public ReadOnlySequence<byte> Bytes => segments is null ? throw new ObjectDisposedException(nameof(PooledDocument)) : bytes;

    /// <summary>The length in bytes.</summary>
    public long Length => Bytes.Length;

    /// <summary>Copies into one array: for small documents and tests.</summary>
    public byte[] ToArray() => Bytes.ToArray();

    /// <inheritdoc/>
    public void Dispose()
    {
        var returned = Interlocked.Exchange(ref segments, null);
        foreach (var segment in returned ?? [])
        {
            // An answer is personal data: it must not lie readable in a buffer that the next user rents.
            ArrayPool<byte>.Shared.Return(segment, clearArray: true);
        }
    }
}
