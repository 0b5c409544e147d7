namespace Institute.Adapter;

/// <summary>Leaves in an engagement only the parties that are shown.</summary>
internal static class Showing
{
    public static Engagement Of(Engagement engagement, DisclosureRule rule, RoleWindow window) =>
        engagement.Holders.Any(h => h.RoleCount > 0) ? engagement with { Holders = [.. engagement.Holders.Select(h => Of(h, rule, window))] } : engagement;

    /// <summary>The first holder beside whom, or of whom, the law's fields cannot be filled; null when all who are shown can be told.</summary>
    public static int? HolderThatCannotBeTold(Engagement engagement, PartyRoles shows, RoleWindow window)
    {
        for (var i = 0; i < engagement.Holders.Count; i++)
        {
            if (!CanBeTold(engagement.Holders[i], shows, window))
            {
                return i;
            }
        }

        return null;
    }

    private static bool CanBeTold(Holder holder, PartyRoles shows, RoleWindow window)
    {
        for (var i = 0; i < holder.RoleCount; i++)
        {
            var role = holder.RoleAt(i);
            if (!role.Person.HasIdentity && shows.HasFlag(role.Kind) && window.Includes(role))
            {
                return false;
            }
        }

        return holder.HasIdentity;
    }

    private static Holder Of(Holder holder, DisclosureRule rule, RoleWindow window) => holder switch
    {
        Person person => person with { Representatives = Of(person.Representatives, PartyRoles.Representative, Article16Fields.RepresentativeDates, rule, window) },
        LegalPerson company => company with
        {
            BeneficialOwners = Of(company.BeneficialOwners, PartyRoles.BeneficialOwner, Article16Fields.BeneficialOwnerDates, rule, window),
            AuthorisedSignatories = Of(company.AuthorisedSignatories, PartyRoles.AuthorisedSignatory, Article16Fields.RepresentativeDates, rule, window),
        },
        _ => holder,
    };

    // Of a party that is not a holder the law names name and identity only, so that party's own representatives stay behind, and role dates too unless the policy names them.
    private static IReadOnlyList<T> Of<T>(IReadOnlyList<T> roles, PartyRoles kind, Article16Fields dates, DisclosureRule rule, RoleWindow window)
        where T : PartyRole
    {
        if (!rule.Shows.HasFlag(kind))
        {
            return [];
        }

        var tellsDates = rule.Article16.HasFlag(dates);
        return [.. roles.Where(window.Includes).Select(Told).Distinct()];

        T Told(T role)
        {
            var person = role.Person with { Representatives = [] };
            return (T)(tellsDates ? role with { Person = person } : role with { Person = person, From = null, To = null });
        }
    }
}
