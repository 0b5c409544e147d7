using System.Collections.Concurrent;
using Institute.Sidecar.MessageLogs.Records;
using Microsoft.Extensions.Logging;

namespace Institute.Sidecar.Tests.Partners;

/// <summary>Keeps the lines of the operational log and the records of the message log.</summary>
internal sealed class RecordedLog : ILoggerProvider, ILogger
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<string> Lines { get; } = new();

    public ConcurrentQueue<LogEntry> Entries { get; } = new();

    /// <summary>The message log takes nothing.</summary>
    public bool RefusesRecords { get; set; }

    public ILogger CreateLogger(string categoryName) => this;

    /// <summary>The first line that holds the text, waiting for it: the server ends its work after the client has seen the answer.</summary>
    public async Task<string> LineAsync(string text)
    {
        while (true)
        {
            var written = next.Task;
            if (Lines.FirstOrDefault(l => l.Contains(text, StringComparison.Ordinal)) is { } line)
            {
                return line;
            }

            if (await Task.WhenAny(written, Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System)) != written)
            {
                throw new AssertionException($"No line holds '{text}':\n{string.Join('\n', Lines)}");
            }
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            Lines.Enqueue($"{logLevel} {eventId.Id} {formatter(state, exception)}");
            Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        }
    }

    public void Dispose()
    {
    }
}
