using System.Text.RegularExpressions;

namespace Institute.Adapter.Wire;

/// <summary>No pattern of a schema may hold a thread: <c>([A-Za-z]+ ?)+!</c> takes a minute on 28 letters.</summary>
/// <remarks>The framework reads the value once, at the process's first regular expression, and only as a <see cref="TimeSpan"/>: not from runtimeconfig.json. So the earlier this is called, the better; a value that somebody else has set stays.</remarks>
internal static class PatternTimeout
{
    public const string Name = "REGEX_DEFAULT_MATCH_TIMEOUT";

    public static TimeSpan Limit { get; } = TimeSpan.FromMilliseconds(200);

    public const string Warning =
        "No time limit is in force for the patterns of the schema, since a regular expression was used before the adapter was added. "
        + "Put AppContext.SetData(\"REGEX_DEFAULT_MATCH_TIMEOUT\", TimeSpan.FromMilliseconds(200)) into the first line of Program.cs.";

    /// <summary>Whether expressions made from now on have a limit.</summary>
#pragma warning disable MA0009 // The expression is made without a limit to see whether the process gives it one.
    public static bool IsInForce() => new Regex("a", RegexOptions.None).MatchTimeout != Regex.InfiniteMatchTimeout;
#pragma warning restore MA0009

    public static void SetForProcess()
    {
        if (AppContext.GetData(Name) is null)
        {
            AppContext.SetData(Name, Limit);
        }
    }
}
