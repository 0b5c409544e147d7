namespace Institute.Adapter;

/// <summary>Finds the question's subject among an engagement's parties.</summary>
internal static class SubjectSearch
{
    public static Match In(Engagement engagement, Subject subject, PartyRoles looksAt, RoleWindow window)
    {
        if (subject.Search.Kind is SearchKind.Iban or SearchKind.AccountNumber or SearchKind.Box)
        {
            return subject.Is(engagement) ? Match.Whole : Match.None;
        }

        var parties = engagement.Holders.SelectMany(h => PartiesOf(h, window)).Where(p => IsSubject(p.Party, subject)).ToList();
        var counting = parties.Where(p => p.InForce && looksAt.HasFlag(p.Role)).ToList();
        if (parties.Count == 0 && subject.Search.Kind == SearchKind.Person && engagement.Holders.Any(MayBeTheEstate))
        {
            return new(Belongs: true, Counts: looksAt.HasFlag(PartyRoles.Holder), []);
        }

        return new(parties.Count > 0, counting.Count > 0, subject.IsExact ? [] : [.. counting.Select(p => p.Party.Customer)]);
    }

    // A dödsbo is found by the deceased's number and told as the bank's books have it, so the number itself may stand nowhere.
    private static bool MayBeTheEstate(Holder holder) => holder is LegalPerson { Number: null } or Person { Number: null };

    private static bool IsSubject(Holder party, Subject subject) => party switch
    {
        Person person => subject.Is(person),
        LegalPerson company => subject.Is(company),
        _ => false,
    };

    private static IEnumerable<(Holder Party, PartyRoles Role, bool InForce)> PartiesOf(Holder holder, RoleWindow window)
    {
        yield return (holder, PartyRoles.Holder, true);
        foreach (var role in holder.Roles)
        {
            yield return (role.Person, role.Kind, window.Includes(role));
        }
    }
}
