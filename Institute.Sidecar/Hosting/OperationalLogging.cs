using System.Text.Encodings.Web;
using Institute.Sidecar.Hosting.Lines;
using Microsoft.Extensions.Logging.Console;

namespace Institute.Sidecar.Hosting;

/// <summary>The operational log: one JSON object a line on standard output. Never evidence, never personal data.</summary>
internal static class OperationalLogging
{
    public static void Configure(ILoggingBuilder logging)
    {
        logging.AddJsonConsole(console =>
        {
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

            // As it is, so that a signed tree head can be copied from a line. Line ends and quotes are escaped all the same; no browser reads this.
            console.JsonWriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        });

        // Its form only: our own provider writes the lines, and leaves some out, telling their number, before an answer waits for whoever should read standard output.
        logging.ClearProviders();
        logging.Services.AddSingleton<ILoggerProvider>(services => new LineLoggerProvider(services.GetServices<ConsoleFormatter>(), Console.OpenStandardOutput()));

        // Fixed, not a setting: the framework's own lines at a lower level print path and query, where a number may stand.
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

        // A line for each connection that is over the server's bound would let strangers fill the log.
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel.Connections", LogLevel.Error);

        // It says nothing that our own lines do not, but hangs the request's path on every line as a scope.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        logging.AddFilter("Microsoft.Hosting", LogLevel.Warning);
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.Warning);

        // It tells of a service that failed with the exception's message, which can hold what was asked; SidecarRun tells it without.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        logging.AddFilter("System.Net.Http", LogLevel.Warning);
        logging.AddFilter("Yarp", LogLevel.None);
    }
}
