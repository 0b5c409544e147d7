using System.Diagnostics;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Bench.Logs;

/// <summary>How long an exchange waits for its two records when nothing else is done, while the log is maintained as it maintains itself, and while that is done without a pause.</summary>
internal static class MaintenanceTimes
{
    /// <summary>What the bench runs itself as: <c>log verify</c> is a process of its own too.</summary>
    public const string VerifyArgument = "verify-log";

    private const int SegmentMegabytes = 2;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(65);
    private static readonly TimeSpan Crowded = TimeSpan.FromSeconds(12);

    public static async Task<MaintenanceRow> QuietAsync(string directory, string publicKey, CancellationToken cancellationToken) =>
        await MeasureAsync(OptionsOf(directory, publicKey), Quiet, (_, _) => Task.FromResult((0, 0)), cancellationToken);

    /// <summary>Segments of two megabytes instead of a gigabyte; all else as in a sidecar with a second place, and one verification.</summary>
    public static async Task<MaintenanceRow> UsualAsync(string directory, string publicKey, CancellationToken cancellationToken)
    {
        var options = OptionsOf(directory, publicKey) with { SegmentMegabytes = SegmentMegabytes, SecondPlace = directory + "-copy" };
        return await MeasureAsync(
            options,
            Usual,
            async (log, ending) =>
            {
                log.HurryRetention();
                await Task.Delay(Usual / 2, TimeProvider.System, CancellationToken.None);
                using var verifying = Process.Start(new ProcessStartInfo("dotnet", [typeof(MaintenanceTimes).Assembly.Location, VerifyArgument, directory]))!;
                await verifying.WaitForExitAsync(CancellationToken.None);
                log.HurryRetention();
                return (3, verifying.ExitCode == 0 ? 1 : throw new InvalidOperationException("The log does not verify."));
            },
            cancellationToken);
    }

    public static async Task<MaintenanceRow> CrowdedAsync(string directory, string publicKey, CancellationToken cancellationToken)
    {
        var follower = new LogFollower(() => new SqliteLogArchive(directory), directory + "-copy", TimeProvider.System, NullLogger.Instance);
        return await MeasureAsync(
            OptionsOf(directory, publicKey) with { SegmentMegabytes = SegmentMegabytes },
            Crowded,
            async (log, ending) =>
            {
                var times = 0;
                using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(500), TimeProvider.System);
                do
                {
                    log.HurryRetention();
                    follower.Run(CancellationToken.None);
                    Verify(directory);
                    times++;
                }
                while (!ending.IsCancellationRequested && await pause.WaitForNextTickAsync(CancellationToken.None));
                return (times, times);
            },
            cancellationToken);
    }

    public static int Verify(string directory)
    {
        using var archive = new SqliteLogArchive(directory);
        return new LogVerifier(archive, new()).Verify(progress: null, CancellationToken.None).IsVerified ? 0 : 1;
    }

    private static MessageLogOptions OptionsOf(string directory, string publicKey) => new() { Directory = directory, PublicKeyFile = publicKey, Node = "bench", Environment = "Test" };

    private static async Task<MaintenanceRow> MeasureAsync(MessageLogOptions options, TimeSpan period, Func<MessageLog, CancellationToken, Task<(int Copies, int Verifications)>> maintain, CancellationToken cancellationToken)
    {
        await using var log = new MessageLog(options, () => SqliteLogStore.Open(options.Directory), TimeProvider.System, NullLogger<MessageLog>.Instance);
        await log.OpenAsync(cancellationToken);
        await SteadyLoad.AskAsync(log, TimeSpan.FromSeconds(2), cancellationToken);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var maintaining = Task.Run(() => maintain(log, ending.Token), cancellationToken);
        var times = await SteadyLoad.AskAsync(log, period, cancellationToken);
        await ending.CancelAsync();
        var (copies, verifications) = await maintaining;
        return new(SteadyLoad.Percentile(times, 0.99), times.Max(), new SqliteLogArchive(options.Directory).Segments().Count, copies, verifications);
    }
}
