namespace Institute.Adapter;

/// <summary>Remembers which proofs were used, for as long as one could be fresh; bounded.</summary>
/// <remarks>Safe for all threads. When it is full nothing more is taken: a proof that cannot be remembered could be used twice.</remarks>
internal sealed class UsedProofs(TimeProvider clock, TimeSpan keep, int capacity = 1_000_000)
{
    private readonly Lock gate = new();
    private readonly HashSet<(Guid, DateTimeOffset)> known = [];
    private readonly Queue<((Guid, DateTimeOffset) Proof, long At)> byAge = new();

    /// <summary>Whether this is the proof's first use.</summary>
    public bool TryUse(Guid exchangeId, DateTimeOffset madeAt)
    {
        // Monotonic: a clock that is set must not make this forget.
        var now = clock.GetTimestamp();
        lock (gate)
        {
            while (byAge.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.At, now) > keep)
            {
                known.Remove(byAge.Dequeue().Proof);
            }

            if (known.Count >= capacity || !known.Add((exchangeId, madeAt)))
            {
                return false;
            }

            byAge.Enqueue(((exchangeId, madeAt), now));
            return true;
        }
    }
}
