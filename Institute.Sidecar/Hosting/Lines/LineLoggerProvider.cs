using Microsoft.Extensions.Logging.Console;

namespace Institute.Sidecar.Hosting.Lines;

/// <summary>The operational log's lines in the framework's own JSON form, written together where the framework writes each by itself. What warns is written at once.</summary>
internal sealed class LineLoggerProvider : ILoggerProvider
{
    private readonly ConsoleFormatter form;
    private readonly LineQueue lines;

    /// <param name="forms">The framework's.</param>
    /// <param name="output">Standard output.</param>
    public LineLoggerProvider(IEnumerable<ConsoleFormatter> forms, Stream output)
    {
        form = forms.Single(f => string.Equals(f.Name, ConsoleFormatterNames.Json, StringComparison.Ordinal));
        lines = new(output, LeftOut);
    }

    public ILogger CreateLogger(string categoryName)
    {
        var own = new LineLogger(categoryName, form, lines.Add);
        return ForeignLogger.IsForeign(categoryName) ? new ForeignLogger(own) : own;
    }

    public void Dispose() => lines.Dispose();

    private string LeftOut(long count)
    {
        var told = "";
        new LineLogger("Institute.Sidecar", form, (line, _) => told = line).LinesLeftOut(count);
        return told;
    }
}
