namespace Institute.Adapter;

/// <summary>Optional: a closed log of the bank's own, which is told for whose sake answers are held back.</summary>
/// <remarks>
/// Never an ordinary log: that an account stands in it tells that somebody asked about its holder. Made anew for each answer that is held back, in a
/// scope of its own. The answer does not wait for it, and its failure changes nothing but a line in the adapter's log.
/// </remarks>
public interface IHeldBackJournal
{
    /// <summary>Keeps one entry.</summary>
    /// <param name="heldBack">What was held back, and why.</param>
    /// <param name="cancellationToken">Signalled when the entry has not been kept after ten seconds.</param>
    ValueTask KeepAsync(HeldBackEngagement heldBack, CancellationToken cancellationToken);
}
