namespace Institute.Sidecar.Hosting;

/// <summary>Makes an exception that nobody catches a last line of the operational log, by type and stack. The runtime's own words would hold its message, which can hold what was asked.</summary>
internal static class CrashGuard
{
    /// <summary>EX_SOFTWARE of sysexits.h: tells a supervisor apart from a refused start.</summary>
    public const int ExitCode = 70;

    public static void Install() => AppDomain.CurrentDomain.UnhandledException += (_, crash) =>
    {
        try
        {
            Last(crash.ExceptionObject as Exception);
        }
        finally
        {
            Environment.Exit(ExitCode);
        }
    };

    private static void Last(Exception? failure)
    {
        // Its own factory: disposing it writes what waits, and the process's may be part of what broke.
        using (var loggers = LoggerFactory.Create(OperationalLogging.Configure))
        {
            Tell(loggers.CreateLogger("Institute.Sidecar"), failure);
        }
    }

    /// <summary>The line itself, for a failure that somebody did catch: the host ends in order when one of its services fails, and says nothing fit to be read.</summary>
    public static void Tell(ILogger logger, Exception? exception) =>
        logger.Crashed(exception?.GetType().FullName ?? "no exception", exception?.StackTrace ?? string.Empty);
}
