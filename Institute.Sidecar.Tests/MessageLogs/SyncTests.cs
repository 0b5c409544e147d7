using System.Text.RegularExpressions;
using Institute.Sidecar.Tests.MessageLogs.Processes;
using Institute.Testing;

namespace Institute.Sidecar.Tests.MessageLogs;

/// <summary>The system calls say whether a record was on the disk before it was told to be. Needs strace, which test.sh installs.</summary>
[TestFixture]
[CancelAfter(120_000)]
internal sealed partial class SyncTests
{
    [Test]
    public async Task The_write_ahead_log_is_synced_before_every_record_is_told_durable(CancellationToken cancellationToken)
    {
        var (told, unsynced) = await TraceAsync("FULL", cancellationToken);
        Assert.That(told, Is.EqualTo(36), "20 questions, 16 answers");
        Assert.That(unsynced, Is.Zero);
    }

    [Test]
    public async Task Without_synchronous_writes_the_same_trace_shows_records_without_a_sync(CancellationToken cancellationToken)
    {
        var (told, unsynced) = await TraceAsync("OFF", cancellationToken);
        Assert.That(told, Is.EqualTo(36));
        Assert.That(unsynced, Is.GreaterThan(30));
    }

    private static async Task<(int Told, int Unsynced)> TraceAsync(string synchronous, CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        using var traces = new TemporaryDirectory();
        var trace = traces.File("trace");
        using var process = ChildProcess.Start("steps", folder.Options, synchronous, "strace", "-f", "-y", "--seccomp-bpf", "-e", "trace=fsync,fdatasync,write", "-o", trace);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.That(process.ExitCode, Is.Zero, output + await process.StandardError.ReadToEndAsync(cancellationToken));
        var (told, unsynced, isSynced) = (0, 0, false);
        foreach (var line in await File.ReadAllLinesAsync(trace, cancellationToken))
        {
            if (SyncOfWal().IsMatch(line))
            {
                isSynced = true;
            }
            else if (Told().IsMatch(line))
            {
                told++;
                unsynced += isSynced ? 0 : 1;
                isSynced = false;
            }
        }

        return (told, unsynced);
    }

    [GeneratedRegex(@"f(data)?sync\(\d+<[^>]*-wal>(\) = 0| <unfinished)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SyncOfWal();

    [GeneratedRegex(@"write\(\d+<[^>]*>, ""[FA] [0-9a-f]{8}-", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Told();
}
