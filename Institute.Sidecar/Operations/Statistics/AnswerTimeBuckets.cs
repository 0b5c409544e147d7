namespace Institute.Sidecar.Operations.Statistics;

/// <summary>The borders, in seconds, between which answer times are counted; the last lies at the law's ten seconds.</summary>
public static class AnswerTimeBuckets
{
    /// <summary>Upper borders, counted in; what is above the last has a bucket of its own.</summary>
    public static IReadOnlyList<double> UpperSeconds { get; } = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 7, 9, 9.8, 10];

    public static int Count => UpperSeconds.Count + 1;

    public static int IndexOf(TimeSpan duration)
    {
        var seconds = duration.TotalSeconds;
        var index = 0;
        while (index < UpperSeconds.Count && seconds > UpperSeconds[index])
        {
            index++;
        }

        return index;
    }
}
