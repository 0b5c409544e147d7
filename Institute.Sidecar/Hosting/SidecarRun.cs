using System.Net.Sockets;
using Institute.Sidecar.Commands.Checks;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Hosting;

/// <summary>The command <c>run</c>: from the settings file until the process is told to stop.</summary>
internal static class SidecarRun
{
    /// <param name="settingsFile">Read once; some parts of it again when they change.</param>
    /// <param name="addressesFile">Where to tell the addresses, once all listen.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="replace">Parts that a test puts in the place of ours.</param>
    /// <returns>0 after an orderly stop; 1 when it could not start; <see cref="CrashGuard.ExitCode"/> when a part of it failed.</returns>
    public static async Task<int> RunAsync(string settingsFile, string? addressesFile, CancellationToken cancellationToken, Action<WebApplicationBuilder>? replace = null)
    {
        CrashGuard.Install();
        using var early = LoggerFactory.Create(OperationalLogging.Configure);
        var logger = early.CreateLogger("Institute.Sidecar");
        using var signals = new Signals(logger);
        switch (SettingsReader.Read(settingsFile))
        {
            case SettingsReading.Valid valid:
                foreach (var warning in valid.Warnings)
                {
                    logger.SettingWeakened(warning.Path, $"{warning.What} {warning.Remedy}".TrimEnd());
                }

                return Refuses(valid.Settings, logger) ? 1 : await RunAsync(valid.Settings, addressesFile, logger, signals, replace, cancellationToken).ConfigureAwait(false);
            case SettingsReading.Invalid invalid:
                foreach (var fault in invalid.Faults)
                {
                    logger.CannotStart(fault.ToString());
                }

                return 1;
            default:
                throw new InvalidOperationException("Reading the settings is either valid or invalid.");
        }
    }

    /// <summary>Looks at the same files and places as <c>check</c>, with the same code, and tells every fault at once, else what is weak.</summary>
    private static bool Refuses(SidecarSettings settings, ILogger logger)
    {
        var findings = Inspection.LookAtFiles(settings, TimeProvider.System.GetUtcNow());
        var faults = findings.Where(f => f is { Status: CheckStatus.Fault, IsMendable: false }).ToArray();
        foreach (var fault in faults)
        {
            logger.CannotStart(fault.ToString());
        }

        foreach (var weak in findings.Where(f => f.Status != CheckStatus.Ok && faults.Length == 0))
        {
            logger.SettingWeakened(weak.Subject, $"{weak.Text} {weak.Remedy}".TrimEnd());
        }

        return faults.Length > 0;
    }

    private static async Task<int> RunAsync(SidecarSettings settings, string? addressesFile, ILogger logger, Signals signals, Action<WebApplicationBuilder>? replace, CancellationToken cancellationToken)
    {
        try
        {
            await using var app = SidecarHost.Build(settings, replace);
            Guarded.OfProcess = app.Services.GetRequiredService<Guard>();
            signals.Reload = app.Services.GetRequiredService<ReloadService>().Hurry;
            TellFewHandles(app.Services.GetRequiredService<ConnectionBounds>(), logger);
            try
            {
                await ServeAsync(app, addressesFile, logger, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception) when (FailureOf(app) is not null)
            {
                // The start was given up because of it.
            }

            var failure = FailureOf(app);

            // What its parts have said is written out by then: the line after it is the last.
            await app.DisposeAsync().ConfigureAwait(false);
            if (failure is not null)
            {
                CrashGuard.Tell(logger, failure);
                return CrashGuard.ExitCode;
            }

            logger.Stopped();
            return 0;
        }
        catch (OperationCanceledException)
        {
            // Told to stop before it had started.
            logger.Stopped();
            return 0;
        }
        catch (Exception failure) when (Guarded.Takes(failure, CancellationToken.None))
        {
            return Refused(failure, settings, logger);
        }
    }

    private static int Refused(Exception failure, SidecarSettings settings, ILogger logger)
    {
        switch (failure)
        {
            case MessageLogException or UnusableFileException:
                logger.CannotStart(failure.Message);
                return 1;
            case IOException or SocketException or UnauthorizedAccessException:
                // A listener's address is taken, is none of this machine's, or its port is not for this user.
                logger.CannotListen(settings.Partner.Listen, settings.Health.Listen, settings.Management.Listen, failure.Message);
                return 1;
            default:
                CrashGuard.Tell(logger, failure);
                return CrashGuard.ExitCode;
        }
    }

    private static void TellFewHandles(ConnectionBounds bounds, ILogger logger)
    {
        if (bounds.AreLowered)
        {
            logger.FewFileHandles(FileHandles.Limit() ?? 0, bounds.Wanted, bounds.Partner);
        }
    }

    private static async Task ServeAsync(WebApplication app, string? addressesFile, ILogger logger, CancellationToken cancellationToken)
    {
        await app.StartAsync(cancellationToken).ConfigureAwait(false);
        var addresses = app.Services.GetRequiredService<ListeningAddresses>();
        logger.Listening(addresses.Partner, addresses.Health, addresses.Management);
        if (addressesFile is not null)
        {
            addresses.WriteTo(addressesFile);
        }

        await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Of a part that runs beside the exchanges: the host then stops in order, as if it had been asked to.</summary>
    private static Exception? FailureOf(WebApplication app) =>
        app.Services.GetServices<IHostedService>().OfType<BackgroundService>().Select(s => s.ExecuteTask?.Exception?.InnerException).FirstOrDefault(e => e is not null);
}
