using System.Globalization;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Tests.MessageLogs.Processes;
using Institute.Testing;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.Tests.MessageLogs.DiskFaults;

/// <summary>
/// SIGKILL keeps what the kernel has; a power loss does not. A run's writes, syncs and renames are recorded, and the disk is rebuilt
/// at many points as a power loss there would have left it. Needs strace, which test.sh installs.
/// </summary>
[TestFixture]
[CancelAfter(900_000)]
internal sealed class PowerLossTests
{
    /// <summary>More than the fifty of every run, for a campaign.</summary>
    private const string CutsVariable = "INSTITUTE_POWER_CUTS";

    private static readonly int Cuts = int.TryParse(Environment.GetEnvironmentVariable(CutsVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var cuts) ? cuts : 50;

    [Test]
    [Category("Slow")]
    public async Task Wherever_the_power_goes_no_answer_was_sent_without_both_its_records(CancellationToken cancellationToken)
    {
        var (cuts, said, lost) = await RunAsync("FULL", cancellationToken);
        Assert.That(cuts, Is.GreaterThanOrEqualTo(Cuts));
        Assert.That(said, Is.GreaterThan(Cuts), "otherwise nothing was tried");
        Assert.That(lost, Is.Zero);
    }

    [Test]
    [Category("Slow")]
    public async Task Without_synchronous_writes_the_same_power_loss_loses_answers_that_were_sent(CancellationToken cancellationToken)
    {
        var (_, _, lost) = await RunAsync("OFF", cancellationToken);
        Assert.That(lost, Is.GreaterThan(0));
    }

    private static async Task<(int Cuts, int Said, int Lost)> RunAsync(string synchronous, CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        var events = await RecordAsync(folder, synchronous, cancellationToken);
        var random = new Random(42);
        var (cuts, saidInAll, lost) = (0, 0, 0);
        for (var cut = 0; cut < Cuts; cut++)
        {
            var at = (int)((long)events.Count * (cut + 1) / Cuts);
            var disk = new SimulatedDisk(folder.Path);
            foreach (var e in events.Take(at))
            {
                disk.Apply(e);
            }

            var said = events.Take(at).OfType<DiskEvent.Said>().ToList();
            saidInAll += said.Count;
            try
            {
                lost += await CountLostAsync(disk, said, luck: cut % 2 == 0 ? null : random, isExpectedWhole: synchronous is "FULL", cancellationToken);
            }
            catch (Exception e) when (synchronous is "OFF" && e is SqliteException or MessageLogException)
            {
                // Not even a database any more: everything is lost.
                lost += said.Count;
            }

            cuts++;
        }

        return (cuts, saidInAll, lost);
    }

    private static async Task<IReadOnlyList<DiskEvent>> RecordAsync(LogFolder folder, string synchronous, CancellationToken cancellationToken)
    {
        using var traces = new TemporaryDirectory();
        using var process = ChildProcess.Start("steps", folder.Options, synchronous, "strace", "-f", "-y", "-xx", "-s", "1000000", "--seccomp-bpf", "-e", "trace=" + DiskTrace.Calls, "-o", traces.File("trace"));
        _ = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.That(process.ExitCode, Is.Zero, await process.StandardError.ReadToEndAsync(cancellationToken));
        var events = DiskTrace.Read(await File.ReadAllLinesAsync(traces.File("trace"), cancellationToken), folder.Path);
        Assert.That(events.OfType<DiskEvent.Said>().Count(), Is.EqualTo(36), "the whole run was understood");
        return events;
    }

    private static async Task<int> CountLostAsync(SimulatedDisk disk, IReadOnlyList<DiskEvent.Said> said, Random? luck, bool isExpectedWhole, CancellationToken cancellationToken)
    {
        using var after = new LogFolder();
        Directory.CreateDirectory(after.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        disk.LosePower(after.Path, luck);
        await (await after.OpenAsync(cancellationToken)).DisposeAsync();
        var records = after.Records();
        if (isExpectedWhole)
        {
            Assert.That(after.Verify().Faults, Is.Empty);
        }

        var questions = records.Where(r => r.Kind == RecordKind.QuestionReceived).Select(r => r.ExchangeId!.Value).ToHashSet();
        var answers = records.Where(r => r.Kind == RecordKind.AnswerReady).Select(r => r.ExchangeId!.Value).ToHashSet();
        return said.Count(s => !questions.Contains(s.Exchange) || (s.What == 'A' && !answers.Contains(s.Exchange)));
    }
}
