using System.IO.Pipelines;

namespace Institute.Sidecar.Partners;

/// <summary>What a connection reads from, until its first byte watched for an end: whoever leaves without a word was not refused.</summary>
internal sealed class FirstBytes(PipeReader inner, HandshakeState state) : PipeReader
{
    private bool isOver;

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
        isOver ? inner.ReadAsync(cancellationToken) : WatchAsync(cancellationToken);

    public override bool TryRead(out ReadResult result)
    {
        if (!inner.TryRead(out result))
        {
            return false;
        }

        Look(result);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    private async ValueTask<ReadResult> WatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            var result = await inner.ReadAsync(cancellationToken).ConfigureAwait(false);
            Look(result);
            return result;
        }
        catch (IOException)
        {
            // Reset, as some balancers end their check.
            state.LeftSilently = !isOver;
            throw;
        }
    }

    private void Look(in ReadResult result)
    {
        state.LeftSilently = !isOver && result is { IsCompleted: true, Buffer.IsEmpty: true };
        isOver |= !result.Buffer.IsEmpty;
    }
}
