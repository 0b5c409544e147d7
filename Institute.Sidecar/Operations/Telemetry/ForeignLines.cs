using Institute.Sidecar.Hosting.Lines;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Institute.Sidecar.Operations.Telemetry;

/// <summary>The last look at a log record before it leaves: as on standard output, of somebody else's code only what its author wrote, and of an exception its type and stack.</summary>
internal sealed class ForeignLines : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        if (!ForeignLogger.IsForeign(data.CategoryName ?? string.Empty) && data.Exception is null)
        {
            return;
        }

        var text = ForeignLogger.Describe(ForeignLogger.TemplateOf(data.Attributes), data.Exception);
        (data.Body, data.FormattedMessage, data.Attributes, data.Exception) = (text, text, [], null);
    }
}
