using System.Globalization;
using Institute.Sidecar.Operations.Statistics;

namespace Institute.Sidecar.Operations.Pages;

/// <summary>One bar of the picture of answer times.</summary>
/// <param name="Index">Of its bucket.</param>
/// <param name="Length">From 0 to 1.</param>
/// <param name="Label">Up to how many seconds.</param>
/// <param name="Count">Written at the bar, which follows its square root; empty for none.</param>
internal sealed record AnswerTimeBar(int Index, double Length, string Label, string Count)
{
    public string Class => IsOver(Index) ? "bar over" : "bar";

    public static IEnumerable<AnswerTimeBar> Of(DayCounts counts, PageTexts texts)
    {
        var tallest = Math.Max(1, counts.AnswerTimes.Max());

        // A square root, so that one breach among a million answers is still seen.
        return counts.AnswerTimes.Select((count, i) => new AnswerTimeBar(i, Math.Sqrt((double)count / tallest), Short(i, texts), count == 0 ? "" : texts.Numbers.Whole(count)));
    }

    public static bool IsOver(int index) => index == AnswerTimeBuckets.UpperSeconds.Count;

    public static string Short(int index, PageTexts texts) => IsOver(index) ? ">10" : texts.Numbers.Plain(AnswerTimeBuckets.UpperSeconds[index]);

    /// <summary>A coordinate, which is the same in every language.</summary>
    public static string At(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
