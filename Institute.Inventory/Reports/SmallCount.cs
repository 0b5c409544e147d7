using System.Globalization;

namespace Institute.Inventory;

/// <summary>A count as it is told: of so few that somebody could be recognised, only that they are few.</summary>
internal static class SmallCount
{
    private const int Told = 5;

    public static string Of(long count) => count is > 0 and < Told ? "<5" : count.ToString("N0", CultureInfo.InvariantCulture);
}
