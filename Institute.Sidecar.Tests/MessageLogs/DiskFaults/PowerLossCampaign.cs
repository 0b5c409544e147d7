using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Tests.MessageLogs.Processes;
using Institute.Testing;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.Tests.MessageLogs.DiskFaults;

/// <summary>
/// SIGKILL keeps what the kernel has; a power loss does not. A run's writes, syncs and renames are recorded, and the disk is rebuilt
/// at many points as a power loss there would have left it. Needs strace.
/// </summary>
internal static class PowerLossCampaign
{
    /// <param name="mode">Of <see cref="LogLoad"/>.</param>
    /// <param name="synchronous">As SQLite calls it.</param>
    /// <param name="cuts">How many points, spread evenly, each in turn with nothing of what was not synced and with a random part of it; null = every point, with both.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<PowerLossOutcome> RunAsync(string mode, string synchronous, int? cuts, CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        var events = await RecordAsync(folder, mode, synchronous, cancellationToken);
        var points = cuts is { } count ? Enumerable.Range(1, count).Select(cut => (int)((long)events.Count * cut / count)).ToList() : [.. Enumerable.Range(1, events.Count)];
        var random = new Random(42);
        var outcome = new PowerLossOutcome(events.Count, 0, events.OfType<DiskEvent.Said>().Count(), 0, 0, 0, []);
        var disk = new SimulatedDisk(folder.Path);
        var said = new List<DiskEvent.Said>();
        var applied = 0;
        foreach (var (point, turn) in points.Select((point, turn) => (point, turn)))
        {
            for (; applied < point; applied++)
            {
                disk.Apply(events[applied]);
                if (events[applied] is DiskEvent.Said line)
                {
                    said.Add(line);
                }
            }

            foreach (var luck in cuts is null ? [null, random] : new[] { turn % 2 == 0 ? null : random })
            {
                outcome = await LookAsync(outcome, disk, said, luck, cancellationToken);
            }
        }

        return outcome;
    }

    private static async Task<IReadOnlyList<DiskEvent>> RecordAsync(LogFolder folder, string mode, string synchronous, CancellationToken cancellationToken)
    {
        using var traces = new TemporaryDirectory();
        using var process = ChildProcess.Start(mode, folder.Options, synchronous, "strace", "-f", "-y", "-xx", "-s", "1000000", "--seccomp-bpf", "-e", "trace=" + DiskTrace.Calls, "-o", traces.File("trace"));
        _ = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? DiskTrace.Read(await File.ReadAllLinesAsync(traces.File("trace"), cancellationToken), folder.Path)
            : throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(cancellationToken));
    }

    private static async Task<PowerLossOutcome> LookAsync(PowerLossOutcome before, SimulatedDisk disk, List<DiskEvent.Said> said, Random? luck, CancellationToken cancellationToken)
    {
        using var after = new LogFolder();
        Directory.CreateDirectory(after.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        disk.LosePower(after.Path, luck);
        var seen = before with { Disks = before.Disks + 1, Said = before.Said + said.Count };
        try
        {
            await (await after.OpenAsync(cancellationToken)).DisposeAsync();
            var records = after.Records();
            var questions = records.Where(r => r.Kind == RecordKind.QuestionReceived).Select(r => r.ExchangeId!.Value).ToHashSet();
            var answers = records.Where(r => r.Kind == RecordKind.AnswerReady).Select(r => r.ExchangeId!.Value).ToHashSet();
            var lost = said.Count(s => !questions.Contains(s.Exchange) || (s.What == 'A' && !answers.Contains(s.Exchange)));
            return seen with { Lost = seen.Lost + lost, Faults = [.. seen.Faults, .. after.Verify().Faults.Select(f => $"{seen.Disks}: {f}")] };
        }
        catch (Exception e) when (e is SqliteException or MessageLogException or FormatException)
        {
            return seen with { Lost = seen.Lost + said.Count, Unreadable = seen.Unreadable + 1 };
        }
    }
}
