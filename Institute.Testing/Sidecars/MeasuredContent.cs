using System.Net;

namespace Institute.Testing.Sidecars;

/// <summary>A body that notes when its request's head was written: the connection stands by then, and the ten seconds begin.</summary>
internal sealed class MeasuredContent(byte[] body, TimeProvider clock) : HttpContent
{
    private long headWritten = clock.GetTimestamp();

    public TimeSpan Elapsed => clock.GetElapsedTime(headWritten);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        headWritten = clock.GetTimestamp();
        return stream.WriteAsync(body, cancellationToken).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
