using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Institute.Testing.Logging;

/// <summary>Keeps every line with all that a formatter could print of it. Safe for all threads.</summary>
public sealed class CapturedLog : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<CapturedLine> lines = new();
    private IExternalScopeProvider? scopes;

    public IReadOnlyList<CapturedLine> Lines => [.. lines];

    public bool Has(int eventId) => lines.Any(l => l.Event.Id == eventId);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public override string ToString() => string.Join('\n', lines);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Logger(CapturedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => log.scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel is not LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var details = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join("; ", pairs.Select(p => $"{p.Key}={p.Value}")) : "";
            var around = new List<string>();
            log.scopes?.ForEachScope((scope, into) => into.Add(scope switch
            {
                IEnumerable<KeyValuePair<string, object?>> named => string.Join("; ", named.Select(p => $"{p.Key}={p.Value}")),
                _ => scope?.ToString() ?? "",
            }), around);
            log.lines.Enqueue(new(category, logLevel, eventId, formatter(state, exception), details, string.Join("; ", around), exception?.ToString()));
        }
    }
}
