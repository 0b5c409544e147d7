namespace Institute.Adapter;

/// <summary>Brings together what several lookups, and several numbers of one person, gave: the same engagement is told once.</summary>
internal static class EngagementMerge
{
    public static EngagementMerging Of(IReadOnlyList<Finding> findings, Subject subject)
    {
        Dictionary<(Type, object), int> places = new(findings.Count);
        List<Finding> merged = new(findings.Count);
        foreach (var finding in findings)
        {
            var engagement = finding.Engagement;
            if (places.TryAdd((engagement.GetType(), engagement.Identity), merged.Count))
            {
                merged.Add(finding);
                continue;
            }

            var place = places[(engagement.GetType(), engagement.Identity)];
            if (!AreSame(merged[place].Engagement, engagement, subject))
            {
                return new EngagementMerging.Contradicted(merged[place], finding);
            }

            if (finding.Rank < merged[place].Rank)
            {
                merged[place] = finding;
            }
        }

        return new EngagementMerging.Merged(merged);
    }

    // A lookup that is asked by an earlier number and answers with the number it was asked by has not contradicted itself.
    private static bool AreSame(Engagement one, Engagement other, Subject subject) =>
        one == other || (subject.Numbers.Count > 1 && CurrentNumbers.In(one, subject) == CurrentNumbers.In(other, subject));
}
