using System.Globalization;
using System.Text;
using Institute.Adapter;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Bench;

/// <summary>Durable, encrypted, proven records a second, and what they take.</summary>
internal sealed class LogVerb : IVerb
{
    private const int DefaultRecords = 20_000;
    private static readonly int[] Callers = [1, 16, 64];

    public string Name => "log";

    public string Description => "durable records a second with 1, 16 and 64 callers, then verifying and finding them: [RECORDS]";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var records = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultRecords;
        var folder = Directory.CreateTempSubdirectory("institute-bench-log-").FullName;
        try
        {
            LogKeyPair.Create(folder);
            foreach (var callers in Callers)
            {
                await MeasureAsync(Path.Combine(folder, $"log-{callers}"), Path.Combine(folder, LogKeyPair.PublicFileName), callers, callers == 1 ? records / 10 : records, cancellationToken);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task MeasureAsync(string directory, string publicKey, int callers, int records, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        var options = new MessageLogOptions { Directory = directory, PublicKeyFile = publicKey, Node = "bench", Environment = "Test" };
        var correlation = CorrelationId.New(clock);
        await using (var log = new MessageLog(options, () => SqliteLogStore.Open(directory), clock, NullLogger<MessageLog>.Instance))
        {
            await log.OpenAsync(cancellationToken);
            var start = clock.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => AskAsync(log, records / callers / 2, correlation), cancellationToken)));
            var seconds = clock.GetElapsedTime(start).TotalSeconds;
            Tell($"{callers,3} callers  {records / seconds,8:F0} records/s  {1000 * seconds * callers / records,6:F2} ms a record");
        }

        using var archive = new SqliteLogArchive(directory);
        var bytes = (double)archive.Bytes() / (records / 2);
        var from = clock.GetTimestamp();
        var verified = new LogVerifier(archive, new()).Verify(progress: null, cancellationToken);
        var verifying = clock.GetElapsedTime(from).TotalSeconds;
        from = clock.GetTimestamp();
        using var reader = archive.OpenForReading(archive.Segments()[^1]);
        var found = reader.Find(new() { CorrelationId = "none" }).Count();
        Tell($"             {bytes:F0} bytes stored an exchange; {verified.Records / verifying:F0} records/s verified ({(verified.IsVerified ? "whole" : "WRONG")}); {clock.GetElapsedTime(from).TotalMilliseconds + found:F1} ms to find");
    }

    private static async Task AskAsync(MessageLog log, int exchanges, CorrelationId correlation)
    {
        var (question, answer) = (Encoding.UTF8.GetBytes(new string('q', 900)), Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 60).Select(i => $"<Konto><Iban>SE{i:D22}</Iban></Konto>"))));
        for (var i = 0; i < exchanges; i++)
        {
            var exchange = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
            await MustAsync(log, new(RecordKind.QuestionReceived) { ExchangeId = exchange, CorrelationId = correlation, ContentType = "application/xml; charset=utf-8", Original = question });
            await MustAsync(log, new(RecordKind.AnswerReady) { ExchangeId = exchange, CorrelationId = correlation, Outcome = "answered", HttpStatus = 200, ContentType = "application/xml; charset=utf-8", Original = answer });
        }
    }

    private static async Task MustAsync(MessageLog log, LogEntry entry)
    {
        if (await log.AppendAsync(entry) is AppendResult.Refused refused)
        {
            throw new InvalidOperationException(refused.Reason);
        }
    }

    private static void Tell(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
