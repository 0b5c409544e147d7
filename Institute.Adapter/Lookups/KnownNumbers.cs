namespace Institute.Adapter;

/// <summary>Finds the numbers under which a question's subject may be looked up.</summary>
internal static class KnownNumbers
{
    // Nobody has this many; a history without end would eat the budget.
    private const int Most = 16;

    /// <summary>The asked number and those that disclosable links tie to it, current ones first.</summary>
    /// <exception cref="LookupException">The history gave more numbers than one person can have.</exception>
    public static async Task<IReadOnlyList<PersonalIdentityNumber>> OfAsync(PersonalIdentityNumber asked, IIdentityHistory history, CancellationToken cancellationToken)
    {
        List<PersonalIdentityNumber> group = [];
        HashSet<PersonalIdentityNumber> replaced = [];
        HashSet<PersonalIdentityNumber> seen = [asked];
        Queue<PersonalIdentityNumber> waiting = new(seen);
        while (waiting.TryDequeue(out var number))
        {
            var links = await LinksAsync(history, number, cancellationToken);

            // A way round a secret link would tell the same secret.
            if (links.Any(l => !l.MayBeDisclosed && group.Contains(l.OtherEnd(number)!)))
            {
                continue;
            }

            group.Add(number);
            var secret = links.Where(l => !l.MayBeDisclosed).Select(l => l.OtherEnd(number)!).ToHashSet();
            foreach (var link in links.Where(l => !secret.Contains(l.OtherEnd(number)!)))
            {
                replaced.Add(link.Earlier);
                if (seen.Add(link.OtherEnd(number)!))
                {
                    waiting.Enqueue(link.OtherEnd(number)!);
                }
            }

            seen.UnionWith(secret);
            if (seen.Count > Most)
            {
                throw LookupException.Unavailable();
            }
        }

        return [.. group.OrderBy(replaced.Contains)];
    }

    private static async Task<List<IdentityLink>> LinksAsync(IIdentityHistory history, PersonalIdentityNumber number, CancellationToken cancellationToken)
    {
        List<IdentityLink> links = [];
        await foreach (var link in history.LinksOfAsync(number, cancellationToken).WithCancellation(cancellationToken))
        {
            if (link.OtherEnd(number) is { } other && other != number)
            {
                links.Add(link);
            }
        }

        return links;
    }
}
