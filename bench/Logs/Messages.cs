using System.Globalization;
using System.Text;
using Institute.Adapter;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Bench.Logs;

/// <summary>A question of 900 bytes and an answer of 2.5 KB, which compresses as such answers do.</summary>
internal static class Messages
{
    public static readonly byte[] Question = Encoding.UTF8.GetBytes(new string('q', 900));

    public static readonly byte[] Answer = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 60).Select(i => string.Create(CultureInfo.InvariantCulture, $"<Konto><Iban>SE{i:D22}</Iban></Konto>"))));

    public static LogEntry QuestionOf(Guid exchange, CorrelationId correlation) =>
        new(RecordKind.QuestionReceived) { ExchangeId = exchange, CorrelationId = correlation, ContentType = "application/xml; charset=utf-8", Original = Question };

    public static LogEntry AnswerOf(Guid exchange, CorrelationId correlation) =>
        new(RecordKind.AnswerReady) { ExchangeId = exchange, CorrelationId = correlation, Outcome = "answered", HttpStatus = 200, ContentType = "application/xml; charset=utf-8", PolicyVersion = "1", Original = Answer };

    public static LogEntry DeliveredOf(Guid exchange, CorrelationId correlation) =>
        new(RecordKind.AnswerDelivered) { ExchangeId = exchange, CorrelationId = correlation, Detail = DeliveryDetail.Whole };
}
