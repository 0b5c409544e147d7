using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Tests.MessageLogs.Processes;
using Institute.Testing;

namespace Institute.Sidecar.Tests.MessageLogs.DiskFaults;

/// <summary>The n-th write or sync of a real process fails, as strace makes it. Needs strace, which test.sh installs.</summary>
[TestFixture]
[CancelAfter(120_000)]
internal sealed class InjectedErrorTests
{
    [Test]
    [Category("Slow")]
    public async Task Whichever_call_fails_no_record_that_was_told_durable_is_missing_and_the_log_goes_on(
        [Values("pwrite64:error=ENOSPC", "pwrite64:error=EIO", "fsync,fdatasync:error=EIO")] string fault,
        [Values(3, 8, 11, 14, 17, 20, 26, 32, 40, 50)] int call,
        CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        using var traces = new TemporaryDirectory();
        using var process = ChildProcess.Start("recover", folder.Options, "FULL", "strace", "-f", "--seccomp-bpf", "-e", "trace=pwrite64,fsync,fdatasync", "-e", $"inject={fault}:when={call}", "-o", traces.File("trace"));
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);

        // 3: the log said that it cannot be opened, which the first calls' failure makes true.
        Assert.That(process.ExitCode, Is.AnyOf(0, 3), error);
        var told = output.Split('\n').Where(l => l.StartsWith("F ", StringComparison.Ordinal)).Select(l => Guid.Parse(l.AsSpan(2))).ToList();
        Assert.That(told, process.ExitCode == 0 ? Has.Count.EqualTo(LogLoad.Recoveries) : Is.Empty);
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        var stored = folder.Records().Where(r => r.Kind == RecordKind.QuestionReceived).Select(r => r.ExchangeId!.Value).ToHashSet();
        Assert.That(told.Where(id => !stored.Contains(id)), Is.Empty);
        Assert.That(folder.Verify().Faults, Is.Empty);
    }
}
