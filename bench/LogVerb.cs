using System.Globalization;
using Institute.Bench.Logs;
using Institute.Bench.Measuring;
using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Sqlite;

namespace Institute.Bench;

/// <summary>The message log's speed: what is promised of it, in one table.</summary>
internal sealed class LogVerb : IVerb
{
    private const int DefaultRecords = 1_000_000;
    private const int DefaultRate = 40_000;
    private static readonly int[] Callers = [1, 16, 64];

    public string Name => "log";

    public string Description => "durable records a second, what each step costs, maintenance, finding and verifying in one million records: [RECORDS [RATE-RECORDS]]";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var records = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultRecords;
        var rate = arguments.Count > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : DefaultRate;
        var folder = Directory.CreateTempSubdirectory("institute-bench-log-").FullName;
        var privateKey = Path.Combine(folder, "log.key");
        var publicKey = LogKeyPair.PublicFileOf(privateKey);
        try
        {
            LogKeyPair.Create(privateKey);
            Console.WriteLine(Machine.Describe());
            Console.WriteLine();
            Console.WriteLine("| what | figure | aim |");
            Console.WriteLine("|---|---|---|");
            foreach (var callers in Callers)
            {
                var (perSecond, milliseconds, bytes) = await Throughput.MeasureAsync(Path.Combine(folder, $"rate-{callers}"), publicKey, callers, callers == 1 ? rate / 10 : rate, cancellationToken);
                Tell($"| durable records a second, {callers} callers | {perSecond:N0} ({milliseconds:F2} ms a record) | {(callers == 64 ? "10,000" : "")} |");
                Tell($"| stored an exchange ({Messages.Question.Length + Messages.Answer.Length} bytes on the wire), {callers} callers | {bytes:N0} bytes | |");
            }

            await foreach (var row in DatabaseThroughput.MeasureAsync(Path.Combine(folder, "database"), publicKey, Callers, rate, cancellationToken))
            {
                Console.WriteLine(row);
            }

            foreach (var (step, microseconds) in StepCosts.Measure(Path.Combine(folder, "steps"), publicKey, cancellationToken))
            {
                Tell($"| {step} | {microseconds:F1} µs | |");
            }

            await TellOfMaintenanceAsync(Path.Combine(folder, "maintenance-"), publicKey, cancellationToken);
            await TellOfManyAsync(Path.Combine(folder, "many"), publicKey, records, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task TellOfMaintenanceAsync(string directory, string publicKey, CancellationToken cancellationToken)
    {
        var quiet = await MaintenanceTimes.QuietAsync(directory + "quiet", publicKey, cancellationToken);
        var usual = await MaintenanceTimes.UsualAsync(directory + "usual", publicKey, cancellationToken);
        var crowded = await MaintenanceTimes.CrowdedAsync(directory + "crowded", publicKey, cancellationToken);
        var after = await MaintenanceTimes.QuietAsync(directory + "after", publicKey, cancellationToken);
        Tell($"| p99 of an exchange's two records, quiet, before and after | {quiet.P99:F2} ms and {after.P99:F2} ms (longest {quiet.Longest:F1} and {after.Longest:F1}) | |");
        foreach (var (name, row, aim) in new[] { ("as the sidecar does it", usual, "1.5 times"), ("without a pause, verifying in the same process", crowded, "") })
        {
            Tell($"| the same while {row.Segments} segments are sealed, {row.Copies} copies made, {row.Verifications} times verified, {name} | {row.P99:F2} ms (longest {row.Longest:F1}), {row.P99 / Math.Max(quiet.P99, after.P99):F2} times the slower quiet | {aim} |");
        }
    }

    private static async Task TellOfManyAsync(string directory, string publicKey, int records, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        var correlation = ManyRecords.Fill(directory, publicKey, records, cancellationToken);
        using var archive = new SqliteLogArchive(directory);
        Tell($"| writing {records:N0} records in {archive.Segments().Count} segments, 30 a commit | {TimeProvider.System.GetElapsedTime(start).TotalSeconds:F0} s, {archive.Bytes() / 1048576.0:N0} MiB | |");
        var (first, second, process) = await ManyRecords.FindInANewProcessAsync(directory, correlation, cancellationToken);
        Tell($"| first find by correlation id in a new process | {first:F0} ms (the next {second:F1} ms; the whole process {process:F0} ms) | under 100 ms |");
        var (seconds, found) = ManyRecords.Verify(directory, cancellationToken);
        Tell($"| verifying {found.Records:N0} records ({(found.IsVerified ? "whole" : "WRONG: " + found.Faults[0].What)}) | {seconds:F1} s, {found.Records / seconds:N0} a second | 120 s |");
    }

    private static void Tell(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
