using System.Net.Sockets;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Hosting;

/// <summary>The command <c>run</c>: from the settings file until the process is told to stop.</summary>
internal static class SidecarRun
{
    /// <returns>0 after an orderly stop; 1 when it could not start.</returns>
    public static async Task<int> RunAsync(string settingsFile, string? addressesFile, CancellationToken cancellationToken)
    {
        CrashGuard.Install();
        using var early = LoggerFactory.Create(OperationalLogging.Configure);
        var logger = early.CreateLogger("Institute.Sidecar");
        switch (SettingsReader.Read(settingsFile))
        {
            case SettingsReading.Valid valid:
                foreach (var warning in valid.Warnings)
                {
                    logger.SettingWeakened(warning.Path, warning.ToString());
                }

                return await RunAsync(valid.Settings, addressesFile, logger, cancellationToken).ConfigureAwait(false);
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

    private static async Task<int> RunAsync(SidecarSettings settings, string? addressesFile, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            await using var app = SidecarHost.Build(settings);
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
            var addresses = app.Services.GetRequiredService<ListeningAddresses>();
            logger.Listening(addresses.Partner, addresses.Health, addresses.Management);
            if (addressesFile is not null)
            {
                addresses.WriteTo(addressesFile);
            }

            await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
            logger.Stopped();
            return 0;
        }
        catch (Exception refused) when (refused is MessageLogException or UnusableFileException)
        {
            logger.CannotStart(refused.Message);
            return 1;
        }
        catch (Exception refused) when (refused is IOException or SocketException or UnauthorizedAccessException)
        {
            // A listener's address is taken, is none of this machine's, or its port is not for this user.
            logger.CannotListen(settings.Partner.Listen, settings.Health.Listen, settings.Management.Listen, refused.Message);
            return 1;
        }
    }
}
