using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Institute.Sidecar.Hosting.Lines;

/// <summary>One category's.</summary>
internal sealed class LineLogger(string category, ConsoleFormatter form, Action<string, bool> add) : ILogger
{
    private const int UsualLength = 1024;

    [ThreadStatic]
    private static StringWriter? making;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    // A scope can hold a request's path.
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        var text = making ??= new(CultureInfo.InvariantCulture);
        var line = text.GetStringBuilder();
        try
        {
            form.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), scopeProvider: null, text);
            if (line.Length > 0)
            {
                add(line.ToString(), logLevel >= LogLevel.Warning);
            }
        }
        finally
        {
            line.Clear();
            line.Capacity = Math.Min(line.Capacity, UsualLength);
        }
    }
}
