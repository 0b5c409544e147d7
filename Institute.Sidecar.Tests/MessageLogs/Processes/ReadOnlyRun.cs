using System.Diagnostics;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Sidecar.Tests.MessageLogs.Processes;

/// <summary>Starts on a disk that is read-only, and again when it no longer is.</summary>
internal static class ReadOnlyRun
{
    public static async Task RunAsync(MessageLogOptions options)
    {
        await OpenAsync(options);
        await RemountAsync("ro", options.Directory);
        try
        {
            await OpenAsync(options);
            Console.WriteLine("read-only opened");
        }
        catch (MessageLogException e)
        {
            Console.WriteLine($"read-only {e.Message}");
        }

        await RemountAsync("rw", options.Directory);
        await OpenAsync(options);
        Console.WriteLine("again opened");
    }

    private static async Task OpenAsync(MessageLogOptions options)
    {
        await using var log = new MessageLog(options, () => SqliteLogStore.Open(options.Directory), TimeProvider.System, NullLogger<MessageLog>.Instance);
        await log.OpenAsync(CancellationToken.None);
    }

    private static async Task RemountAsync(string how, string directory)
    {
        using var mount = Process.Start("mount", ["-o", "remount," + how, directory]);
        await mount.WaitForExitAsync();
        Console.WriteLine($"remount {how} {mount.ExitCode}");
    }
}
