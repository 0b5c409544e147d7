using System.Collections;

namespace Institute.Adapter;

/// <summary>What may be told, each engagement with only the parties that are shown, made when it is read.</summary>
/// <remarks>Fifty thousand such copies at once would be the largest thing in memory; one after the other they are nothing.</remarks>
internal sealed class ShownEngagements(IReadOnlyList<Engagement> found, Period? period, DateOnly today, DisclosureRule rule) : IReadOnlyList<Engagement>
{
    public int Count => found.Count;

    public Engagement this[int index]
    {
        get
        {
            var shown = Showing.Of(found[index], rule, RoleWindow.For(found[index], period, today).Shown(period, today, rule.Article16));
            return shown is Account { VirtualIbans.Count: > 0 } account && !account.VirtualIbans.All(v => v.IsTold(period, today))
                ? account with { VirtualIbans = [.. account.VirtualIbans.Where(v => v.IsTold(period, today))] }
                : shown;
        }
    }

    public IEnumerator<Engagement> GetEnumerator()
    {
        for (var i = 0; i < found.Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
