using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Institute.Adapter;

/// <summary>Hands what was held back to the bank's own closed log, beside the answer.</summary>
internal sealed class HeldBackJournal(IServiceScopeFactory scopes, Silence silence, TimeProvider clock, ILogger<HeldBackJournal> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Begins to keep the entries; nobody waits for it.</summary>
    public void Keep(Asking asking, params IReadOnlyList<HeldBackEngagement> heldBack) => _ = silence.RunAsync(() => KeepAsync(asking, heldBack));

    // Never throws: what nobody waits for would be told to the process with its message.
    private async Task<bool> KeepAsync(Asking asking, IReadOnlyList<HeldBackEngagement> heldBack)
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience, clock);
            using var lent = new LentCancellation(thrown => Tell(asking, thrown), patience.Token);
            await using var scope = scopes.CreateAsyncScope();
            if (scope.ServiceProvider.GetService<IHeldBackJournal>() is { } journal)
            {
                foreach (var entry in heldBack)
                {
                    await journal.KeepAsync(entry, lent.Token);
                }
            }

            return true;
        }
        catch (Exception e)
        {
            Tell(asking, e);
            return false;
        }
    }

    private void Tell(Asking asking, Exception failure) => AdapterLog.JournalFailed(logger, asking.ExchangeId, asking.Correlation, FailureText.Of(failure));
}
