using System.Globalization;
using System.Text;
using Institute.Adapter;
using Institute.Bench.Measuring;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Bench.Growing;

/// <summary>One log that is filled further and further, and measured at each size.</summary>
internal sealed class GrowingLog : IDisposable
{
    private const int Fillers = 128;
    private const int Callers = 16;
    private const int Measured = 960;

    // Question, answer and delivery: without the third, the next start would have as many exchanges to mend.
    private const int RecordsEach = 3;

    private static readonly byte[] Question = Encoding.UTF8.GetBytes(new string('q', 900));
    private static readonly byte[] Answer = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 30).Select(i => string.Create(CultureInfo.InvariantCulture, $"<Konto><Iban>SE{i:D22}</Iban></Konto>"))));

    private readonly TemporaryDirectory folder = new();
    private readonly MessageLogOptions options;
    private readonly TimeProvider clock = TimeProvider.System;

    public GrowingLog()
    {
        LogKeyPair.Create(folder.File("log.key"));
        options = new() { Directory = folder.File("log"), PublicKeyFile = LogKeyPair.PublicFileOf(folder.File("log.key")), Node = "bench", Environment = "Test" };
    }

    public async Task<LogSize> GrowToAsync(int records, CancellationToken cancellationToken)
    {
        await using (var log = await OpenAsync(cancellationToken))
        {
            await WriteAsync(log, (int)Math.Max(0, records - Measured - Count()), Fillers, cancellationToken);
        }

        var start = clock.GetTimestamp();
        double starting;
        double perSecond;
        CorrelationId last;
        await using (var log = await OpenAsync(cancellationToken))
        {
            starting = clock.GetElapsedTime(start).TotalMilliseconds;
            start = clock.GetTimestamp();
            last = await WriteAsync(log, Measured, Callers, cancellationToken);
            perSecond = Measured / clock.GetElapsedTime(start).TotalSeconds;
        }

        start = clock.GetTimestamp();
        var found = Find(last);
        var finding = clock.GetElapsedTime(start).TotalMilliseconds;
        start = clock.GetTimestamp();
        var peak = await PeakMemory.OfAsync(() => Task.Run(Verify, cancellationToken));
        var verifying = clock.GetElapsedTime(start).TotalSeconds;
        using var archive = new SqliteLogArchive(options.Directory);
        return found > 0 ? new(records, perSecond, starting, finding, verifying, peak, archive.Bytes()) : throw new InvalidOperationException("The newest exchange was not found.");
    }

    public void Dispose() => folder.Dispose();

    private async Task<MessageLog> OpenAsync(CancellationToken cancellationToken)
    {
        var log = new MessageLog(options, () => SqliteLogStore.Open(options.Directory), clock, NullLogger<MessageLog>.Instance);
        await log.OpenAsync(cancellationToken);
        return log;
    }

    private long Count()
    {
        using var archive = new SqliteLogArchive(options.Directory);
        using var reader = archive.OpenForReading(archive.Segments()[^1]);
        return reader.Extent().LastRecord;
    }

    /// <returns>The correlation ID of the last exchange.</returns>
    private async Task<CorrelationId> WriteAsync(MessageLog log, int records, int callers, CancellationToken cancellationToken)
    {
        var last = CorrelationId.New(clock);
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(
            async () =>
            {
                for (var i = 0; i < records / callers / RecordsEach; i++)
                {
                    var (exchange, correlation) = (Guid.CreateVersion7(clock.GetUtcNow()), CorrelationId.New(clock));
                    await MustAsync(log, new(RecordKind.QuestionReceived) { ExchangeId = exchange, CorrelationId = correlation, Original = Question });
                    await MustAsync(log, new(RecordKind.AnswerReady) { ExchangeId = exchange, CorrelationId = correlation, Outcome = "answered", HttpStatus = 200, Original = Answer });
                    await MustAsync(log, new(RecordKind.AnswerDelivered) { ExchangeId = exchange, CorrelationId = correlation, Outcome = "answered", HttpStatus = 200, Detail = DeliveryDetail.Whole });
                    last = correlation;
                }
            },
            cancellationToken)));
        return last;
    }

    private int Find(CorrelationId id)
    {
        using var archive = new SqliteLogArchive(options.Directory);
        return archive.Segments().Sum(segment =>
        {
            using var reader = archive.OpenForReading(segment);
            return reader.Find(new() { CorrelationId = id.ToWireString() }).Count();
        });
    }

    private void Verify()
    {
        using var archive = new SqliteLogArchive(options.Directory);
        if (!new LogVerifier(archive, new()).Verify(progress: null, CancellationToken.None).IsVerified)
        {
            throw new InvalidOperationException("The log does not verify.");
        }
    }

    private static async Task MustAsync(MessageLog log, LogEntry entry)
    {
        if (await log.AppendAsync(entry) is AppendResult.Refused refused)
        {
            throw new InvalidOperationException(refused.Reason);
        }
    }
}
