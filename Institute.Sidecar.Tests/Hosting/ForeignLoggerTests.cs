using System.Text;
using Institute.Sidecar.Hosting;
using Institute.Sidecar.Hosting.Lines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Institute.Sidecar.Tests.Hosting;

/// <summary>The framework's own lines, at every level that is printed: what its author wrote, never what was put in.</summary>
public sealed partial class ForeignLoggerTests
{
    private const string Secret = "kept in cellar nine";

    [Test]
    public void No_category_of_anybody_elses_prints_a_value_or_an_exceptions_message()
    {
        using var output = new MemoryStream();
        using (var loggers = LoggerFactory.Create(logging =>
        {
            OperationalLogging.Configure(logging);
            logging.ClearProviders();
            logging.Services.AddSingleton<ILoggerProvider>(services => new LineLoggerProvider(services.GetServices<ConsoleFormatter>(), output));
        }))
        {
            var failure = new InvalidOperationException(Secret, new FormatException(Secret));
            foreach (var category in (string[])["Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Server.Kestrel.Connections", "Microsoft.Extensions.Hosting", "System.Net.Http.HttpClient", "Npgsql", "Grpc", "Yarp", "Some.Library"])
            {
                foreach (var level in (LogLevel[])[LogLevel.Warning, LogLevel.Error, LogLevel.Critical])
                {
                    var logger = loggers.CreateLogger(category);
                    Said(logger, level, Secret, failure);
                    logger.Log(level, default, Secret, failure, (state, thrown) => state + thrown);
                }
            }

            Own(loggers.CreateLogger("Institute.Sidecar.Test"), "a value of ours");
        }

        var lines = Encoding.UTF8.GetString(output.ToArray());
        Assert.That(lines, Does.Not.Contain(Secret));
        Assert.That(lines, Does.Contain("The peer said {Text} (System.InvalidOperationException of System.FormatException at "), "what its author wrote is there to be found");
        Assert.That(lines, Does.Contain("Ours: a value of ours"));
    }

    [LoggerMessage(EventId = 13, Message = "The peer said {Text}")]
    private static partial void Said(ILogger logger, LogLevel level, string text, Exception failure);

    [LoggerMessage(14, LogLevel.Warning, "Ours: {Text}")]
    private static partial void Own(ILogger logger, string text);
}
