using Institute.Sidecar.Budgets;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Exchanges;

/// <summary>What an exchange writes into the message log, and how long it waits for that.</summary>
internal sealed class Journal(IMessageLog log, ExchangeTelemetry telemetry, TimeProvider clock, ILogger<Journal> logger)
{
    /// <summary>Step 6. True when the question is durable; false is KI3004.</summary>
    public Task<bool> QuestionAsync(Exchange exchange)
    {
        var question = exchange.Question;
        return DurableAsync(exchange, exchange.Entry(RecordKind.QuestionReceived) with
        {
            ContentType = Short(question.ContentType),
            Detail = (question.IsCut, exchange.Remark) switch
            {
                (true, { } remark) => $"cut; {remark}",
                (true, null) => "cut",
                (_, var remark) => remark,
            },
            Original = question.Original,
        });
    }

    /// <summary>Step 11. True when the answer is durable; false is KI3004.</summary>
    public Task<bool> AnswerAsync(Exchange exchange, Reply reply) => DurableAsync(exchange, Described(exchange, reply, RecordKind.AnswerReady, detail: null, reply.Body));

    /// <summary>After step 12. Nobody waits for it.</summary>
    public void Delivered(Exchange exchange, Reply reply, Delivery delivery) =>
        _ = log.AppendAsync(Described(exchange, reply, RecordKind.AnswerDelivered, delivery.Detail));

    /// <summary>The answer was handed to the log and not sent, since the log did not confirm it in time.</summary>
    public void NotSent(Exchange exchange, Reply reply) =>
        _ = log.AppendAsync(Described(exchange, reply, RecordKind.AnswerDelivered, DeliveryDetail.LateNotSent));

    /// <summary>The partner left before an answer was ready.</summary>
    public void Abandoned(Exchange exchange) => _ = log.AppendAsync(exchange.Entry(RecordKind.ExchangeAbandoned) with { Detail = "partner left" });

    /// <summary>KI3004 left unrecorded: the one answer that may. The record follows when the log takes records again, with the status that the profile in force gives it.</summary>
    public void Gap(Exchange exchange, Reply reply)
    {
        logger.AnsweredUnrecorded(exchange.Id, exchange.ShownCorrelation, reply.Outcome, reply.Status, log.State.Cause ?? "not confirmed in time");
        _ = log.AppendAsync(Described(exchange, reply, RecordKind.LogGap, "answered unrecorded"));
    }

    private static LogEntry Described(Exchange exchange, Reply reply, RecordKind kind, string? detail, ReadOnlyMemory<byte> original = default) => exchange.Entry(kind) with
    {
        Detail = detail,
        Original = original,
        Outcome = reply.Outcome,
        HttpStatus = reply.Status,
        ContentType = reply.ContentType,
        AdapterVersion = reply.AdapterVersion,
        PolicyVersion = reply.PolicyVersion,
        ProfileVersion = reply.ProfileVersion,
    };

    // The header comes from outside: the record keeps what a media type can need.
    private static string? Short(string? contentType) => contentType is { Length: > 200 } ? contentType[..200] : contentType;

    private async Task<bool> DurableAsync(Exchange exchange, LogEntry entry)
    {
        var handedOver = clock.GetTimestamp();
        var appended = log.AppendAsync(entry);
        try
        {
            var result = await appended.WaitAsync(exchange.Budget.ForTheLog(), clock).ConfigureAwait(false);
            if (result is AppendResult.Refused refused)
            {
                logger.RecordRefused(exchange.Id, exchange.ShownCorrelation, entry.Kind, refused.Reason);
            }

            return result is AppendResult.Durable;
        }
        catch (TimeoutException)
        {
            // Step 11's limit, not a fault: the record may still become durable, and then reads "not sent".
            logger.RecordLate(exchange.Id, exchange.ShownCorrelation, entry.Kind);
            return false;
        }
        finally
        {
            telemetry.Recorded(entry.Kind, clock.GetElapsedTime(handedOver));
        }
    }
}
