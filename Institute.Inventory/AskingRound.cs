using System.Threading.Channels;

namespace Institute.Inventory;

/// <summary>The questions between two checkpoints, asked by so many at a time while the reading goes on.</summary>
internal sealed class AskingRound
{
    private const int Waiting = 64;

    private readonly Channel<BackQuestion> questions = Channel.CreateBounded<BackQuestion>(Waiting);
    private readonly CancellationTokenSource ended;
    private readonly Task asking;

    /// <param name="asker">Makes what asks: one for each that asks at the same time.</param>
    /// <param name="askers">How many.</param>
    /// <param name="cancellationToken">Stops them.</param>
    public AskingRound(Func<Func<BackQuestion, CancellationToken, Task>> asker, int askers, CancellationToken cancellationToken)
    {
        ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        asking = Task.WhenAll(Enumerable.Range(0, askers).Select(_ => Task.Run(() => RunAsync(asker()), CancellationToken.None)));
    }

    /// <summary>Waits for room.</summary>
    /// <exception cref="ChannelClosedException">An asker has failed; <see cref="EndAsync"/> tells with what.</exception>
    public ValueTask AskAsync(BackQuestion question) => questions.Writer.WriteAsync(question, ended.Token);

    /// <summary>Waits until all are answered.</summary>
    public async Task EndAsync()
    {
        questions.Writer.TryComplete();
        await asking.ConfigureAwait(false);
        ended.Dispose();
    }

    private async Task RunAsync(Func<BackQuestion, CancellationToken, Task> ask)
    {
        try
        {
            await foreach (var question in questions.Reader.ReadAllAsync(ended.Token).ConfigureAwait(false))
            {
                await ask(question, ended.Token).ConfigureAwait(false);
            }
        }
        catch
        {
            // Nobody takes what comes after: the reading must not wait for it.
            await ended.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }
}
