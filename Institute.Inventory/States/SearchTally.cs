namespace Institute.Inventory;

/// <summary>Questions by one search key, and how long they took.</summary>
internal sealed class SearchTally
{
    /// <summary>Upper ends in milliseconds; what is above stands in the last place.</summary>
    public static IReadOnlyList<int> Ends { get; } = [1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 75, 100, 150, 200, 300, 500, 1000, 2000, 5000, 9000];

    public long Asked { get; set; }

    public double SlowestMilliseconds { get; set; }

    public long[] Buckets { get; init; } = new long[Ends.Count + 1];

    public void Took(TimeSpan time)
    {
        Asked++;
        SlowestMilliseconds = Math.Max(SlowestMilliseconds, time.TotalMilliseconds);
        var place = Ends.TakeWhile(e => time.TotalMilliseconds > e).Count();
        Buckets[place]++;
    }

    /// <summary>The upper end of the bucket in which the share lies; the slowest above the last.</summary>
    public double AtMost(double share)
    {
        var wanted = (long)Math.Ceiling(Asked * share);
        for (var i = 0; i < Ends.Count; i++)
        {
            wanted -= Buckets[i];
            if (wanted <= 0)
            {
                return Math.Min(Ends[i], SlowestMilliseconds);
            }
        }

        return SlowestMilliseconds;
    }
}
