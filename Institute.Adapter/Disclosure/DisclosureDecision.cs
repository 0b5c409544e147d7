namespace Institute.Adapter;

/// <summary>Applies the law's limits and the bank's policy to what was found (2 § of the law, design 3 and 5).</summary>
internal static class DisclosureDecision
{
    public static Disclosed Make(IReadOnlyList<Engagement> found, Subject subject, Period? period, DateOnly today, DisclosureRule rule)
    {
        List<Engagement> told = [];
        HashSet<CustomerKey> namesakes = [];
        var canBeTold = true;
        foreach (var engagement in found)
        {
            var window = RoleWindow.For(engagement, period, today);
            var match = SubjectSearch.In(engagement, subject, rule.LooksAt, window);
            if (!match.Belongs && subject.IsExact)
            {
                // Somebody else's account: to tell it would disclose it, to leave it out would hide that the core is wrong.
                return new Disclosed.Withheld(FaultCode.CoreFailed);
            }

            if (!match.Counts || !Searchability.IsSearchable(engagement.Ended, today) || period?.Overlaps(engagement.Started, engagement.Ended) == false)
            {
                continue;
            }

            namesakes.UnionWith(match.Customers);
            told.Add(engagement);
            canBeTold &= Showing.CanBeTold(engagement, rule.Shows, window);
        }

        if (namesakes.Count > 1)
        {
            return new Disclosed.Withheld(FaultCode.Ambiguous);
        }

        return canBeTold ? new Disclosed.Told(new ShownEngagements(told, period, today, rule.Shows)) : new Disclosed.Withheld(FaultCode.AnswerInvalid);
    }
}
