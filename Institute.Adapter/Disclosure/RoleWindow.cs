using System.Runtime.InteropServices;

namespace Institute.Adapter;

/// <summary>The days that decide which roles are in force: the question's period, else today or the service's last day.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RoleWindow(DateOnly From, DateOnly To)
{
    public static RoleWindow For(Engagement engagement, Period? period, DateOnly today)
    {
        if (period is not null)
        {
            return new(period.From, period.To);
        }

        var day = engagement.Ended is { } end && end < today ? end : today;
        return new(day, day);
    }

    /// <summary>The days that decide which roles are shown: those in force, and where the policy says so those that ended while still searchable.</summary>
    public RoleWindow Shown(Period? period, DateOnly today, Article16Fields fields) =>
        period is null && fields.HasFlag(Article16Fields.EndedRoles) && Searchability.FirstSearchableEnd(today) is var first && first < From ? this with { From = first } : this;

    public bool Includes(PartyRole role) => (role.From is null || role.From <= To) && (role.To is null || role.To >= From);
}
