using Institute.Adapter.Wire;

namespace Institute.Adapter;

/// <summary>How many questions and answers may be worked on at once where their signatures are made or checked: as many as there are cores.</summary>
/// <remarks>A signature of 2 MiB takes a core for over a second. More at once would make all of them late; one that waits too long is told KI4001, and costs nothing but its wait.</remarks>
internal sealed class SignatureTurns(IWireFormat format)
{
    private readonly SemaphoreSlim? turns = format.WorksOnSignatures ? new(Environment.ProcessorCount) : null;

    private int waiting;

    /// <summary>How many there are whose turn has not come.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    /// <summary>Does a piece of work when its turn has come; without signatures at once.</summary>
    /// <exception cref="OperationCanceledException">Its turn did not come in time.</exception>
    public async ValueTask<T> DoAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        if (turns is null)
        {
            return work();
        }

        await WaitAsync(turns, cancellationToken);
        try
        {
            return work();
        }
        finally
        {
            turns.Release();
        }
    }

    private async Task WaitAsync(SemaphoreSlim own, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref waiting);
        try
        {
            await own.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }
}
