using System.Diagnostics;
using System.Globalization;
using Institute.Adapter;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Chains;
using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;

namespace Institute.Bench.Logs;

/// <summary>A log of many records in twelve months: the first find of a new process, and verifying it whole.</summary>
internal static class ManyRecords
{
    public const int Segments = 12;

    /// <summary>What the bench runs itself as, to find with nothing warm in the process.</summary>
    public const string FindArgument = "find-in-log";

    private const int Exchanges = 10;

    /// <returns>A correlation id from the middle of the log.</returns>
    public static string Fill(string directory, string publicKeyFile, int records, CancellationToken cancellationToken)
    {
        var clock = new ShiftedClock();
        var options = new MessageLogOptions { Directory = directory, PublicKeyFile = publicKeyFile, Node = "bench", Environment = "Test" };
        using var publicKey = LogPublicKey.Load(publicKeyFile);
        using var store = SqliteLogStore.Open(directory);
        using var signer = HeadSigner.Load(Path.Combine(directory, HeadSigner.DefaultFileName), mayCreate: true);
        using var chain = new LogChain(store, options, publicKey, signer, new NodeClock(clock));
        chain.Open();
        chain.Commit([PreparedRecord.Of(new LogEntry(RecordKind.Started))]);
        var middle = "";
        for (var month = 0; month < Segments; month++)
        {
            for (var done = 0; done < records / Segments; done += Exchanges * 3)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var group = Enumerable.Range(0, Exchanges).SelectMany(_ => ExchangeOf(CorrelationId.New(clock))).ToList();
                chain.Commit([.. group.AsParallel().AsOrdered().Select(PreparedRecord.Of)]);
                middle = month == Segments / 2 && middle.Length == 0 ? group[0].CorrelationId!.ToWireString() : middle;
            }

            // At rest, as a sealed month is.
            if (chain.TakeLeft() is { } left)
            {
                left.Writer.Finish();
                left.Writer.Dispose();
            }

            chain.Maintain(isIdle: true);
            clock.Shift += TimeSpan.FromDays(31);
        }

        return middle;
    }

    /// <summary>In a process of its own: from its first line to the records found.</summary>
    public static int Find(string directory, string correlation)
    {
        var start = TimeProvider.System.GetTimestamp();
        using var archive = new SqliteLogArchive(directory);
        var found = Institute.Sidecar.Commands.Logs.LogSearch.Find(archive, new() { CorrelationId = correlation }, CancellationToken.None).Found;
        var first = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
        start = TimeProvider.System.GetTimestamp();
        _ = Institute.Sidecar.Commands.Logs.LogSearch.Find(archive, new() { CorrelationId = correlation }, CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.Count} {first:F1} {TimeProvider.System.GetElapsedTime(start).TotalMilliseconds:F1}"));
        return 0;
    }

    /// <returns>Milliseconds of the first find within a new process, of the second, and of the whole process.</returns>
    public static async Task<(double First, double Second, double Process)> FindInANewProcessAsync(string directory, string correlation, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(ManyRecords).Assembly.Location, FindArgument, directory, correlation]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = (await process.StandardOutput.ReadToEndAsync(cancellationToken)).Split(' ', StringSplitOptions.TrimEntries);
        await process.WaitForExitAsync(cancellationToken);
        var whole = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
        return said is ["3", var first, var second] ? (double.Parse(first, CultureInfo.InvariantCulture), double.Parse(second, CultureInfo.InvariantCulture), whole) : throw new InvalidOperationException("Not found: " + string.Join(' ', said));
    }

    public static (double Seconds, LogVerification Found) Verify(string directory, CancellationToken cancellationToken)
    {
        using var archive = new SqliteLogArchive(directory);
        var start = TimeProvider.System.GetTimestamp();
        var found = new LogVerifier(archive, new()).Verify(progress: null, cancellationToken);
        return (TimeProvider.System.GetElapsedTime(start).TotalSeconds, found);
    }

    private static IEnumerable<LogEntry> ExchangeOf(CorrelationId correlation)
    {
        var exchange = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        return [Messages.QuestionOf(exchange, correlation), Messages.AnswerOf(exchange, correlation), Messages.DeliveredOf(exchange, correlation)];
    }
}
