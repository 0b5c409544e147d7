using System.Globalization;

namespace Institute.Bench.Faults;

/// <summary>Which kind each question meets: drawn by seed, and told to bank and log by the correlation id.</summary>
internal static class FaultPlan
{
    public static IReadOnlyList<(int Kind, string Id)> Draw(int count, int kinds, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(number => random.Next(kinds) is var kind ? (kind, string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}")) : default)];
    }

    public static int KindOf(string id) => int.Parse(id.AsSpan(0, id.IndexOf('-', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
}
