using System.Text;
using Institute.Adapter;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Testing;

namespace Institute.Sidecar.Tests.MessageLogs;

/// <summary>Entries as the steps of an exchange hand them over.</summary>
internal static class Entries
{
    public static readonly Caller Caller = new(OrganisationNumber.Parse(Some.OrganisationNumber), new string('a', 64), IsMonitor: false);

    public static LogEntry Question(Guid exchange, string body = "<Fraga/>") => new(RecordKind.QuestionReceived)
    {
        ExchangeId = exchange,
        CorrelationId = CorrelationId.Parse(exchange.ToString()),
        ContentType = "application/xml; charset=utf-8",
        Caller = Caller,
        Original = Encoding.UTF8.GetBytes(body),
    };

    public static LogEntry Answer(Guid exchange, string body = "<Svar/>") => new(RecordKind.AnswerReady)
    {
        ExchangeId = exchange,
        CorrelationId = CorrelationId.Parse(exchange.ToString()),
        ContentType = "application/xml; charset=utf-8",
        Outcome = "answered",
        HttpStatus = 200,
        Caller = Caller,
        AdapterVersion = "1.0.0",
        PolicyVersion = "1",
        ProfileVersion = "kvs-1",
        Original = Encoding.UTF8.GetBytes(body),
    };

    public static LogEntry Delivered(Guid exchange) => new(RecordKind.AnswerDelivered)
    {
        ExchangeId = exchange,
        CorrelationId = CorrelationId.Parse(exchange.ToString()),
        Detail = DeliveryDetail.Whole,
    };
}
