namespace Institute.Adapter.Wire;

/// <summary>No pattern of a schema may hold a thread: <c>([A-Za-z]+ ?)+!</c> takes a minute on 28 letters.</summary>
/// <remarks>The framework reads the value once, at the process's first regular expression, and only as a <see cref="TimeSpan"/>: not from runtimeconfig.json. So the earlier this is called, the better; a value that somebody else has set stays.</remarks>
internal static class PatternTimeout
{
    public const string Name = "REGEX_DEFAULT_MATCH_TIMEOUT";

    public static TimeSpan Limit { get; } = TimeSpan.FromMilliseconds(200);

    public static void SetForProcess()
    {
        if (AppContext.GetData(Name) is null)
        {
            AppContext.SetData(Name, Limit);
        }
    }
}
