namespace Institute.Adapter;

/// <summary>Finds the numbers under which a question's subject may be looked up.</summary>
internal static class KnownNumbers
{
    // Nobody has this many; a history without end would eat the budget.
    private const int Most = 16;

    // Each pair of numbers may be tied once openly and once in secret, from either end.
    private const int MostLinks = 4 * Most * Most;

    /// <summary>The asked number and those that disclosable links tie to it, current ones first.</summary>
    /// <exception cref="LookupException">The history gave more numbers than one person can have.</exception>
    public static async Task<IReadOnlyList<PersonalIdentityNumber>> OfAsync(PersonalIdentityNumber asked, IIdentityHistory history, CancellationToken cancellationToken)
    {
        // Which links are secret is known only when all have been asked for: one end may tell it, or none but a third number.
        List<IdentityLink> links = [];
        HashSet<PersonalIdentityNumber> seen = [asked];
        Queue<PersonalIdentityNumber> waiting = new(seen);
        while (waiting.TryDequeue(out var number))
        {
            links.AddRange(await LinksAsync(history, number, cancellationToken));
            foreach (var other in links.Where(l => l.MayBeDisclosed).Select(l => l.OtherEnd(number)).OfType<PersonalIdentityNumber>())
            {
                if (!links.Exists(l => !l.MayBeDisclosed && l.OtherEnd(number) == other) && seen.Add(other))
                {
                    waiting.Enqueue(other);
                }
            }

            if (seen.Count > Most)
            {
                throw LookupException.Unavailable();
            }
        }

        return Reached(asked, links);
    }

    /// <summary>The numbers that open links reach, none of which is tied in secret to one that was reached before: a way round a secret link would tell the same secret.</summary>
    private static IReadOnlyList<PersonalIdentityNumber> Reached(PersonalIdentityNumber asked, List<IdentityLink> links)
    {
        var secret = links.Where(l => !l.MayBeDisclosed).Select(l => (l.Earlier, l.Later)).ToHashSet();
        List<PersonalIdentityNumber> group = [asked];
        HashSet<PersonalIdentityNumber> replaced = [];
        for (var i = 0; i < group.Count; i++)
        {
            foreach (var link in links.Where(l => l.MayBeDisclosed && l.OtherEnd(group[i]) is not null))
            {
                var other = link.OtherEnd(group[i])!;
                if (group.Contains(other))
                {
                    replaced.Add(link.Earlier);
                }
                else if (!group.Exists(g => secret.Contains((g, other)) || secret.Contains((other, g))))
                {
                    replaced.Add(link.Earlier);
                    group.Add(other);
                }
            }
        }

        return [.. group.OrderBy(replaced.Contains)];
    }

    private static async Task<List<IdentityLink>> LinksAsync(IIdentityHistory history, PersonalIdentityNumber number, CancellationToken cancellationToken)
    {
        List<IdentityLink> links = [];
        await foreach (var link in history.LinksOfAsync(number, cancellationToken).WithCancellation(cancellationToken))
        {
            // A history that ignores its token and never ends is stopped here.
            cancellationToken.ThrowIfCancellationRequested();
            // An open link of other people is none of this number's; a secret one is never passed over.
            if (link.Earlier != link.Later && (!link.MayBeDisclosed || link.OtherEnd(number) is not null))
            {
                links.Add(link);
            }

            if (links.Count > MostLinks)
            {
                throw LookupException.Unavailable();
            }
        }

        return links;
    }
}
