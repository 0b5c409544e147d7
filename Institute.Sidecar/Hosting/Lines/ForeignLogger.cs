using Institute.Sidecar.Guarding;

namespace Institute.Sidecar.Hosting.Lines;

/// <summary>The line of somebody else's code: what its author wrote, and of an exception its type and stack. The values that are put in, and an exception's message, can hold what was asked or what a stranger sent.</summary>
internal sealed class ForeignLogger(ILogger inner) : ILogger
{
    private const string Template = "{OriginalFormat}";

    public static bool IsForeign(string category) => !category.StartsWith("Institute.", StringComparison.Ordinal);

    /// <summary>The text as it was written, with its holes.</summary>
    public static string TemplateOf<TState>(TState state) =>
        (state as IEnumerable<KeyValuePair<string, object?>>)?.FirstOrDefault(v => string.Equals(v.Key, Template, StringComparison.Ordinal)).Value as string ?? "(a line without a template)";

    public static string Describe(string template, Exception? failure) =>
        failure is null ? template : $"{template} ({Guard.TypeOf(failure)} at {failure.StackTrace})";

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            var text = Describe(TemplateOf(state), exception);
            inner.Log(logLevel, eventId, text, null, static (told, _) => told);
        }
    }
}
