namespace Institute.Adapter;

/// <summary>Leaves in an engagement only the parties that are shown.</summary>
internal static class Showing
{
    public static Engagement Of(Engagement engagement, PartyRoles shows, RoleWindow window) =>
        engagement.Holders.Any(h => h.RoleCount > 0) ? engagement with { Holders = [.. engagement.Holders.Select(h => Of(h, shows, window))] } : engagement;

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

    private static Holder Of(Holder holder, PartyRoles shows, RoleWindow window) => holder switch
    {
        Person person => person with { Representatives = Of(person.Representatives, PartyRoles.Representative, shows, window) },
        LegalPerson company => company with
        {
            BeneficialOwners = Of(company.BeneficialOwners, PartyRoles.BeneficialOwner, shows, window),
            AuthorisedSignatories = Of(company.AuthorisedSignatories, PartyRoles.AuthorisedSignatory, shows, window),
        },
        _ => holder,
    };

    // Of a party that is not a holder the law names name and identity only, so that party's own representatives stay behind, and role dates too.
    private static IReadOnlyList<T> Of<T>(IReadOnlyList<T> roles, PartyRoles kind, PartyRoles shows, RoleWindow window)
        where T : PartyRole =>
        shows.HasFlag(kind)
            ? [.. roles.Where(window.Includes).Select(r => (T)(r with { Person = r.Person with { Representatives = [] }, From = null, To = null })).Distinct()]
            : [];
}
