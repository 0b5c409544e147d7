using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Institute.Sidecar.Guarding;

namespace Institute.Sidecar.Hosting;

/// <summary>A small request body of text: capped and in time, whatever the client does.</summary>
internal abstract record BoundedBody
{
    private BoundedBody()
    {
    }

    internal sealed record Whole(string Text) : BoundedBody;

    internal sealed record TooLarge : BoundedBody;

    /// <summary>It broke off, cannot be framed, or did not come in time.</summary>
    internal sealed record Incomplete : BoundedBody;

    public static async Task<BoundedBody> ReadAsync(HttpRequest request, int maxBytes, TimeSpan within, TimeProvider clock)
    {
        try
        {
            return await ReadAsync(request.BodyReader, maxBytes, within, clock).ConfigureAwait(false);
        }
        catch (BadHttpRequestException)
        {
            // Chunk framing that breaks off or cannot be.
            return new Incomplete();
        }
        catch (Exception failure) when (Guarded.Takes(failure))
        {
            // The client left: nobody reads the answer. Without the abort the server drains what never comes, and logs a failure.
            request.HttpContext.Abort();
            return new Incomplete();
        }
    }

    private static async Task<BoundedBody> ReadAsync(PipeReader reader, int maxBytes, TimeSpan within, TimeProvider clock)
    {
        // No token for the read itself: cancelled by one it stays open, and the server's draining then logs a failure. A client that leaves ends it too.
        await using var timer = clock.CreateTimer(_ => Guarded.Call("a body's time", reader.CancelPendingRead), null, within, Timeout.InfiniteTimeSpan).ConfigureAwait(false);
        while (true)
        {
            var read = await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            if (read.IsCanceled)
            {
                reader.AdvanceTo(read.Buffer.Start);
                return new Incomplete();
            }

            if (read.Buffer.Length > maxBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                return new TooLarge();
            }

            if (read.IsCompleted)
            {
                var body = Encoding.UTF8.GetString(read.Buffer);
                reader.AdvanceTo(read.Buffer.End);
                return new Whole(body);
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
