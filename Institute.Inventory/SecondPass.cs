using Institute.Adapter;

namespace Institute.Inventory;

/// <summary>Reads the inventories once more for what was odd: what has changed meanwhile is no fault, and only now it is known whose rows they are.</summary>
internal sealed class SecondPass(InventoryReader reader, IProgress<InventoryProgress> progress)
{
    private const int ProgressEvery = 20_000;

    /// <param name="run">Its key and day.</param>
    /// <param name="odd">What the first pass left to look at.</param>
    /// <param name="details">Told of each row that breaks a rule; null where nobody mends rows by this run.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>What the odd ones say now.</returns>
    public async Task<HashSet<Fingerprint>> RunAsync(Checkpoint run, Oddities odd, Action<InventoryEntry, IReadOnlyList<InventoryRule>>? details, CancellationToken cancellationToken)
    {
        var fingerprints = new Fingerprinter(run.Key);
        var rules = new EntryRules(run.Today);
        HashSet<Fingerprint> now = [];
        long rows = 0;
        await foreach (var (_, entry) in reader.ReadAheadAsync(run.Today, source: 0, after: null, cancellationToken).ConfigureAwait(false))
        {
            if (++rows % ProgressEvery == 0)
            {
                progress.Report(new(2, rows, 0));
            }

            IEnumerable<InventoryRule> broken = details is null ? [] : rules.BrokenBy(entry);
            if (entry.Engagement is { } engagement)
            {
                var fingerprint = fingerprints.Of(engagement);
                if (odd.Identities.Contains(fingerprint.Identity))
                {
                    now.Add(fingerprint);
                }

                if (details is not null)
                {
                    broken = broken.Concat(odd.BrokenBy(engagement, fingerprint, fingerprints));
                }
            }

            if (details is not null && broken.Distinct().ToList() is { Count: > 0 } all)
            {
                details(entry, all);
            }
        }

        return now;
    }
}
