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

        // One pass and no list for each engagement: an organisation may have fifty thousand.
        var (belongs, counts) = (false, false);
        List<CustomerKey>? customers = null;
        for (var i = 0; i < engagement.Holders.Count; i++)
        {
            var holder = engagement.Holders[i];
            Look(holder, PartyRoles.Holder, inForce: true);
            for (var j = 0; j < holder.RoleCount; j++)
            {
                var role = holder.RoleAt(j);
                Look(role.Person, role.Kind, window.Includes(role));
            }
        }

        return new(belongs, counts, customers ?? []);

        void Look(Holder party, PartyRoles role, bool inForce)
        {
            if (!IsSubject(party, subject))
            {
                return;
            }

            belongs = true;
            if (!inForce || !looksAt.HasFlag(role))
            {
                return;
            }

            counts = true;
            if (!subject.IsExact)
            {
                (customers ??= []).Add(party.Customer);
            }
        }
    }

    private static bool IsSubject(Holder party, Subject subject) => party switch
    {
        Person person => subject.Is(person),
        LegalPerson company => subject.Is(company),
        _ => false,
    };
}
