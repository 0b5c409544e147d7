namespace Institute.Adapter;

/// <summary>Decides what of what was found may be told.</summary>
internal interface IDisclosureDecision
{
    /// <param name="found">Each account and box once.</param>
    /// <param name="subject">Who or what is asked about.</param>
    /// <param name="period">The question's period, if it has one.</param>
    /// <param name="today">By the Stockholm calendar.</param>
    /// <param name="rule">The bank's policy for this kind of search.</param>
    Disclosed Make(IReadOnlyList<Engagement> found, Subject subject, Period? period, DateOnly today, DisclosureRule rule);
}
