using System.Text;

namespace Institute.Sidecar.Tests.Hosting;

/// <summary>A stream whose first write lasts until the test says so.</summary>
internal sealed class HeldStream : MemoryStream
{
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim released = new();

    public Task Begun => begun.Task;

    public int Writes { get; private set; }

    /// <summary>Instead of taking the first write.</summary>
    public IOException? Failure { get; init; }

    public IReadOnlyList<string> Lines => Encoding.UTF8.GetString(ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void Release() => released.Set();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        begun.TrySetResult();
        released.Wait();
        if (++Writes == 1 && Failure is { } failure)
        {
            throw failure;
        }

        base.Write(buffer);
    }

    protected override void Dispose(bool disposing)
    {
        released.Dispose();
        base.Dispose(disposing);
    }
}
