using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;

namespace Institute.Sidecar.Tests.MessageLogs.Processes;

/// <summary>Fills a small disk of its own to the last byte, makes room again, and says what it saw, one fact a line.</summary>
internal static class FullDiskRun
{
    private const int Ballast = 76 << 20;
    private const int Answer = 600_000;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    public static async Task RunAsync(MessageLog log, MessageLogOptions options)
    {
        var ballast = Path.Combine(options.Directory, "ballast");
        await File.WriteAllBytesAsync(ballast, new byte[Ballast]);
        await WaitAsync(() => log.State.Cause is "the disk is nearly full");
        Say("question", await log.AppendAsync(Entries.Question(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()))));

        var durable = 0;
        AppendResult result;
        long begun;
        do
        {
            begun = TimeProvider.System.GetTimestamp();
            result = await log.AppendAsync(new LogEntry(RecordKind.LogRead) { Original = RandomNumberGenerator.GetBytes(Answer) });
            durable++;
        }
        while (result is AppendResult.Durable);

        Say("full", result);
        Console.WriteLine($"milliseconds {TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds:F0}");
        Console.WriteLine($"writable {log.State.IsWritable}");
        File.Delete(ballast);
        await WaitAsync(() => log.State.IsWritable);
        Say("again", await log.AppendAsync(Entries.Question(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()))));
        await log.DisposeAsync();

        using var archive = new SqliteLogArchive(options.Directory);
        var found = new LogVerifier(archive, new()).Verify(progress: null, CancellationToken.None);
        Console.WriteLine($"faults {found.Faults.Count}");
        var kinds = archive.Segments().SelectMany(segment =>
        {
            using var reader = archive.OpenForReading(segment);
            return reader.Find(new()).Select(r => RecordHeaderCodec.Decode(r.Header).Kind).ToList();
        }).ToList();
        Console.WriteLine($"missing {durable - 1 - kinds.Count(k => k == RecordKind.LogRead)}");
        Console.WriteLine($"gaps {kinds.Contains(RecordKind.LogGap)}");
    }

    private static async Task WaitAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(Moment, TimeProvider.System);
        }
    }

    private static void Say(string what, AppendResult result) => Console.WriteLine($"{what} {(result is AppendResult.Refused refused ? refused.Reason : "durable")}");
}
