using System.Globalization;

namespace Institute.Adapter;

/// <summary>How long the adapter may take, from what the sidecar says.</summary>
internal static class RemainingBudget
{
    /// <summary>Nobody waits longer than the ten seconds of the regulation (2 §): a larger number is malformed.</summary>
    private const int Longest = 10_000;

    /// <summary>So that a fault of the adapter's still reaches a sidecar that is waiting.</summary>
    private static readonly TimeSpan Earlier = TimeSpan.FromMilliseconds(150);

    /// <summary>The budget; zero when nothing is left.</summary>
    public static TimeSpan Of(string? header, TimeSpan own)
    {
        if (!int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) || milliseconds > Longest)
        {
            return own;
        }

        var budget = TimeSpan.FromMilliseconds(milliseconds) - Earlier;
        return budget > TimeSpan.Zero ? budget : TimeSpan.Zero;
    }
}
