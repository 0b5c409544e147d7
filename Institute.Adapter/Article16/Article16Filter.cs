namespace Institute.Adapter;

/// <summary>Leaves out of what was found all that article 16 names and that may not be told to this question, before anything is compared or decided.</summary>
/// <remarks>So a bank may put the data into its lookups before their day: what they answer until then is what they answered before.</remarks>
internal static class Article16Filter
{
    public static IReadOnlyList<Finding> Of(IReadOnlyList<Finding> found, Subject subject, Article16Fields fields)
    {
        for (var i = 0; i < found.Count; i++)
        {
            if (HoldsOthers(found[i].Engagement, fields))
            {
                return [.. found.Select(f => (Finding: f, Left: HoldsOthers(f.Engagement, fields) ? Without(f.Engagement, subject, fields) : f.Engagement))
                    .Where(f => f.Left is not null)
                    .Select(f => f.Finding with { Engagement = f.Left! })];
            }
        }

        return found;
    }

    // By index and without a list: an organisation may have fifty thousand accounts, and nearly none of them holds any of it.
    private static bool HoldsOthers(Engagement engagement, Article16Fields fields)
    {
        if (engagement is AssetAccount asset && !fields.HasFlag(asset.Field))
        {
            return true;
        }

        return (engagement is Account { VirtualIbans.Count: > 0 } && !fields.HasFlag(Article16Fields.VirtualIbans))
            || (!fields.HasFlag(Article16Fields.OtherIdentification) && HoldsIdentification(engagement));
    }

    private static bool HoldsIdentification(Engagement engagement)
    {
        for (var i = 0; i < engagement.Holders.Count; i++)
        {
            var holder = engagement.Holders[i];
            if (holder is Person { OtherIdentification: not null })
            {
                return true;
            }

            for (var j = 0; j < holder.RoleCount; j++)
            {
                if (holder.RoleAt(j).Person.OtherIdentification is not null)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The engagement as today's law knows it; null when it does not know it at all, or not by the number that it was searched for by.</summary>
    private static Engagement? Without(Engagement engagement, Subject subject, Article16Fields fields)
    {
        var left = engagement switch
        {
            AssetAccount asset when !fields.HasFlag(asset.Field) => null,
            Account account when !fields.HasFlag(Article16Fields.VirtualIbans) => subject.Virtual(account) is null ? account with { VirtualIbans = [] } : null,
            _ => engagement,
        };
        return left is null || fields.HasFlag(Article16Fields.OtherIdentification) ? left : left with { Holders = [.. left.Holders.Select(Without)] };
    }

    private static Holder Without(Holder holder) => holder switch
    {
        Person person => person with { OtherIdentification = null, Representatives = Without(person.Representatives) },
        LegalPerson company => company with { BeneficialOwners = Without(company.BeneficialOwners), AuthorisedSignatories = Without(company.AuthorisedSignatories) },
        _ => holder,
    };

    private static IReadOnlyList<T> Without<T>(IReadOnlyList<T> roles)
        where T : PartyRole => [.. roles.Select(r => (T)(r with { Person = (Person)Without(r.Person) }))];
}
