namespace Institute.Adapter;

/// <summary>Applies the law's limits and the bank's policy to what was found (2 § of the law).</summary>
internal sealed class DisclosureDecision : IDisclosureDecision
{
    public Disclosed Make(IReadOnlyList<Engagement> found, Subject subject, Period? period, DateOnly today, DisclosureRule rule)
    {
        List<Engagement> told = [];
        HashSet<CustomerKey> namesakes = [];
        Disclosed.Withheld? withheld = null;
        for (var i = 0; i < found.Count; i++)
        {
            var engagement = found[i];
            var window = RoleWindow.For(engagement, period, today);
            var match = SubjectSearch.In(engagement, subject, rule.LooksAt, window);
            if (!match.Belongs && subject.IsExact)
            {
                // Somebody else's account: to tell it would disclose it, to leave it out would hide that the core is wrong.
                return new Disclosed.Withheld(HeldBackRule.NotTheSubjects, i);
            }

            if (!match.Counts || !Searchability.IsSearchable(engagement.Ended, today) || period?.Overlaps(engagement.Started, engagement.Ended) == false)
            {
                continue;
            }

            if (engagement is Account account && subject.Virtual(account)?.IsTold(period, today) == false)
            {
                continue;
            }

            namesakes.UnionWith(match.Customers);
            told.Add(engagement);
            if (withheld is null && Showing.HolderThatCannotBeTold(engagement, rule.Shows, window.Shown(period, today, rule.Article16)) is { } holder)
            {
                withheld = new(HeldBackRule.NobodysIdentity, i, holder);
            }
        }

        if (namesakes.Count > 1)
        {
            return new Disclosed.Ambiguous();
        }

        return withheld is null ? new Disclosed.Told(new ShownEngagements(told, period, today, rule)) : withheld;
    }
}
