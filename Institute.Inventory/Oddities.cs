using Institute.Adapter;

namespace Institute.Inventory;

/// <summary>What the first pass found by looking at the whole.</summary>
internal sealed class Oddities
{
    private readonly RunState state;
    private readonly HashSet<ulong> toldDifferently;
    private readonly HashSet<ulong> letTwice;
    private readonly HashSet<ulong> foundOutside = [];
    private readonly HashSet<Fingerprint> foundDifferently = [];

    public Oddities(RunState state)
    {
        this.state = state;
        state.Engagements.Sort(static (one, other) => one.Identity != other.Identity ? one.Identity.CompareTo(other.Identity) : one.Content.CompareTo(other.Content));
        toldDifferently = [.. Neighbours(state.Engagements).Where(n => n.One.Identity == n.Other.Identity && n.One.Content != n.Other.Content).Select(n => n.One.Identity)];
        letTwice = LetTwice(state.Rentals);
        foreach (var found in state.Found)
        {
            switch (Contents(found.Identity))
            {
                case { Length: 0 }:
                    foundOutside.Add(found.Identity);
                    break;
                case var contents when !contents.Contains(found.Content):
                    foundDifferently.Add(found);
                    break;
            }
        }

        Identities = [.. foundOutside, .. foundDifferently.Select(f => f.Identity), .. state.Flagged.Where(f => f.Key.Rule == InventoryRules.NotFound).Select(f => f.Key.Identity)];
    }

    /// <summary>Those that must be looked at again before anybody is blamed.</summary>
    public HashSet<ulong> Identities { get; }

    /// <summary>How many break each rule of the whole, and how many had only changed meanwhile.</summary>
    /// <param name="now">What the odd ones say at the second look.</param>
    public (IReadOnlyDictionary<string, long> Broken, long Changed) Judge(IReadOnlySet<Fingerprint> now)
    {
        SortedDictionary<string, long> broken = new(StringComparer.Ordinal);
        long changed = 0;
        var present = now.Select(n => n.Identity).ToHashSet();
        Count(InventoryRules.ToldDifferently, toldDifferently.Count);
        Count(InventoryRules.BoxLetTwice, letTwice.Count);
        foreach (var (rule, disputed) in state.Disputed)
        {
            Count(rule, disputed.Count);
        }

        foreach (var ((identity, rule), content) in state.Flagged)
        {
            // What is gone, or says something else by now, was not there to be found.
            var isMoved = rule == InventoryRules.NotFound && !now.Contains(new(identity, content));
            Tell(rule, isMoved);
        }

        foreach (var identity in foundOutside)
        {
            Tell(InventoryRules.FoundOutside, present.Contains(identity));
        }

        foreach (var group in foundDifferently.GroupBy(f => f.Identity))
        {
            Tell(InventoryRules.FoundDifferently, group.Any(now.Contains));
        }

        return (broken, changed);

        void Tell(InventoryRule rule, bool isMoved)
        {
            if (isMoved)
            {
                changed++;
            }
            else
            {
                Count(rule, 1);
            }
        }

        void Count(InventoryRule rule, long count)
        {
            if (count > 0)
            {
                broken[rule.Code] = broken.GetValueOrDefault(rule.Code) + count;
            }
        }
    }

    /// <summary>Which rules of the whole a row breaks.</summary>
    public IEnumerable<InventoryRule> BrokenBy(Engagement engagement, Fingerprint fingerprint, Fingerprinter fingerprints)
    {
        if (toldDifferently.Contains(fingerprint.Identity))
        {
            yield return InventoryRules.ToldDifferently;
        }

        foreach (var rule in InventoryRules.All.Where(r => state.Flagged.ContainsKey(new(fingerprint.Identity, r))))
        {
            yield return rule;
        }

        if (foundDifferently.Any(f => f.Identity == fingerprint.Identity))
        {
            yield return InventoryRules.FoundDifferently;
        }

        if (engagement is SafeDepositBox box && letTwice.Contains(fingerprints.OfText("box " + box.Reference.ToWireString())))
        {
            yield return InventoryRules.BoxLetTwice;
        }

        foreach (var record in PartyRecords.Of(engagement, fingerprints, isKnown: _ => false))
        {
            var rule = record.Kind switch
            {
                StateKind.Customer => InventoryRules.CustomerToldDifferently,
                StateKind.Number => InventoryRules.OneNumberSeveralCustomers,
                StateKind.PersonName => InventoryRules.PersonNamesakes,
                StateKind.CompanyName => InventoryRules.CompanyNamesakes,
                _ => null,
            };
            if (rule is not null && state.Disputed.TryGetValue(rule, out var disputed) && disputed.Contains(record.First))
            {
                yield return rule;
            }
        }
    }

    private static IEnumerable<(Fingerprint One, Fingerprint Other)> Neighbours(List<Fingerprint> sorted)
    {
        for (var i = 1; i < sorted.Count; i++)
        {
            yield return (sorted[i - 1], sorted[i]);
        }
    }

    private static HashSet<ulong> LetTwice(List<RunState.Rental> rentals)
    {
        rentals.Sort(static (one, other) => one.Reference != other.Reference ? one.Reference.CompareTo(other.Reference) : one.Start.CompareTo(other.Start));
        HashSet<ulong> twice = [];
        var (reference, end) = (0UL, 0);
        foreach (var rental in rentals)
        {
            // The day on which one leaves may be the day on which the next comes.
            if (rental.Reference == reference && rental.Start < end)
            {
                twice.Add(reference);
            }

            end = rental.Reference == reference ? Math.Max(end, rental.End) : rental.End;
            reference = rental.Reference;
        }

        return twice;
    }

    private ulong[] Contents(ulong identity)
    {
        var place = state.Engagements.BinarySearch(new(identity, 0), ByIdentity.Instance);
        place = place < 0 ? ~place : place;
        while (place > 0 && state.Engagements[place - 1].Identity == identity)
        {
            place--;
        }

        return [.. state.Engagements.Skip(place).TakeWhile(e => e.Identity == identity).Select(e => e.Content)];
    }

    private sealed class ByIdentity : IComparer<Fingerprint>
    {
        public static ByIdentity Instance { get; } = new();

        public int Compare(Fingerprint x, Fingerprint y) => x.Identity.CompareTo(y.Identity);
    }
}
