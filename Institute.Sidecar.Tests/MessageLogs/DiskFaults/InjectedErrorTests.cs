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

        // Failing from the start, the log says that it cannot be opened.
        if (await RunAsync(folder, LogLoad.Recover, fault, call, cancellationToken) is { } told)
        {
            Assert.That(told, Has.Count.EqualTo(LogLoad.Recoveries));
            await ShowThatAllIsThereAsync(folder, told, cancellationToken);
        }
    }

    [Test]
    [Category("Slow")]
    public async Task Nor_is_one_when_calls_fail_while_segments_are_left_and_sealed_and_they_are_sealed_later(
        [Values("pwrite64:error=ENOSPC", "pwrite64:error=EIO", "fsync,fdatasync:error=EIO")] string fault,
        [Values(60, 110, 200)] int call,
        CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        var told = await RunAsync(folder, LogLoad.Rolls, fault, call, cancellationToken);
        Assert.That(told, Is.Not.Null.And.Not.Empty);
        await ShowThatAllIsThereAsync(folder, told, cancellationToken);
        Assert.That(folder.Records().Count(r => r.Kind == RecordKind.SegmentSealed), Is.GreaterThanOrEqualTo(2));
    }

    /// <returns>The messages that were told durable; null when the log could not be opened at all.</returns>
    private static async Task<IReadOnlyList<string>?> RunAsync(LogFolder folder, string mode, string fault, int call, CancellationToken cancellationToken)
    {
        using var traces = new TemporaryDirectory();
        using var process = ChildProcess.Start(mode, folder.Options, "FULL", "strace", "-f", "--seccomp-bpf", "-e", "trace=pwrite64,fsync,fdatasync", "-e", $"inject={fault}:when={call}", "-o", traces.File("trace"));
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.That(process.ExitCode, Is.AnyOf(0, LogProcess.CannotBeOpened), error);
        return process.ExitCode == 0 ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries) : null;
    }

    private static async Task ShowThatAllIsThereAsync(LogFolder folder, IReadOnlyList<string> told, CancellationToken cancellationToken)
    {
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        var stored = folder.Records().Select(r => (r.Kind switch { RecordKind.QuestionReceived => "F ", RecordKind.AnswerReady => "A ", _ => "" }) + r.ExchangeId).ToHashSet(StringComparer.Ordinal);
        Assert.That(told.Where(line => !stored.Contains(line)), Is.Empty);
        Assert.That(folder.Verify().Faults, Is.Empty);
    }
}
