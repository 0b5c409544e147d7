namespace Institute.Sidecar.MessageLogs.Retention;

/// <summary>Decides what may be deleted: whole segments whose newest record is over five years old, announced 30 days before, under no legal hold and after none that stays, by a clock that nobody doubts.</summary>
internal static class RetentionPlan
{
    /// <summary>6 § of the regulation.</summary>
    public const int LeastYears = 5;

    public const int NoticeDays = 30;

    /// <param name="segments">All, in their order; the newest is never deleted.</param>
    /// <param name="history">From the log's records.</param>
    /// <param name="today">In Stockholm.</param>
    /// <param name="years">At least <see cref="LeastYears"/>.</param>
    /// <param name="holds">Segments to keep.</param>
    public static IReadOnlyList<RetentionStep> Of(IReadOnlyList<SegmentAge> segments, RetentionHistory history, DateOnly today, int years, IReadOnlyList<LegalHold> holds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(years, LeastYears);
        var steps = new List<RetentionStep>();
        var newestSoFar = DateOnly.MinValue;
        var (isHeld, isKept) = (history.IsClockDoubted, false);
        foreach (var segment in segments.SkipLast(1))
        {
            if (history.Purged.Contains(segment.Segment.Number))
            {
                steps.Add(new RetentionStep.Finish(segment.Segment));
                continue;
            }

            // A clock that was set back made records look older than they are: a segment is never older than the one before it.
            newestSoFar = segment.Newest > newestSoFar ? segment.Newest : newestSoFar;
            var firstDay = newestSoFar.AddYears(years).AddDays(1);

            // The log is shortened at its beginning only: what follows a gap cannot be verified. So what keeps a segment keeps all after it.
            isHeld = isHeld || holds.Any(h => h.From <= segment.Newest && segment.Oldest <= h.To);
            if (isHeld)
            {
                continue;
            }

            if (!history.Announced.TryGetValue(segment.Segment.Number, out var announced))
            {
                if (today >= firstDay.AddDays(-NoticeDays))
                {
                    var earliest = today.AddDays(NoticeDays);
                    steps.Add(new RetentionStep.Announce(segment.Segment, earliest > firstDay ? earliest : firstDay));
                }

                isKept = true;
            }
            else if (!isKept && today >= firstDay && today >= announced.AddDays(NoticeDays))
            {
                steps.Add(new RetentionStep.Purge(segment.Segment));
            }
            else
            {
                isKept = true;
            }
        }

        return steps;
    }
}
