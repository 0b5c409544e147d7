using Institute.Adapter;
using Institute.Sidecar.Availability;
using Institute.Sidecar.Exchanges.Forwarding;
using Institute.Sidecar.Partners;
using Institute.Sidecar.Tokens;

namespace Institute.Sidecar.Exchanges;

/// <summary>Steps 7 to 10: what a recorded question is answered with. Refusals of steps 2 and 5 come first.</summary>
internal sealed class Decision(
    IAvailability availability,
    ITokenValidator tokens,
    BankForwarder bank,
    AnswerIntake answers,
    MonitorRule monitors,
    FaultReplies faults,
    ExchangeTelemetry telemetry,
    ILogger<Decision> logger)
{
    /// <summary>The reply, or null when the partner left.</summary>
    public async Task<Reply?> MakeAsync(HttpContext http, Exchange exchange)
    {
        // :: Steps 2 and 5, decided before the record and answered after it.
        if (exchange.Verdict is CallerVerdict.Refused refused)
        {
            logger.Refused(exchange.Id, exchange.ShownCorrelation, FaultCode.NotAllowed.Code, refused.Reason);
            return faults.Reply(FaultCode.NotAllowed, exchange);
        }

        if (exchange.Question.Fault is { } fault)
        {
            return faults.Reply(fault, exchange.Question);
        }

        if (exchange.Verdict is CallerVerdict.Allowed { Entry: var entry } && !monitors.Allows(entry, exchange.Question.Original))
        {
            logger.Refused(exchange.Id, exchange.ShownCorrelation, FaultCode.NotAllowed.Code, "a monitor asked about another than its test customers");
            return faults.Reply(FaultCode.NotAllowed, exchange);
        }

        // :: Step 7: decided at receipt, so that a question taken at 22:59:59 gets its whole budget.
        if (availability.At(exchange.Budget.ReceivedAt) is AvailabilityVerdict.Closed closed)
        {
            return faults.Reply(closed.Code, exchange, closed.RetryAfter);
        }

        // :: Step 8: the access token, bound to this connection's certificate.
        var token = await tokens.ValidateAsync(Authorization(http), exchange.Certificate, http.RequestAborted).ConfigureAwait(false);
        if (token is TokenVerdict.Refused bad)
        {
            logger.Refused(exchange.Id, exchange.ShownCorrelation, bad.Code.Code, bad.Reason);
            return faults.Reply(bad.Code, exchange, wwwAuthenticate: bad.WwwAuthenticate);
        }

        // :: Steps 9 and 10.
        var reply = await bank.AskAsync(http, exchange).ConfigureAwait(false);
        telemetry.BankAnswered(exchange);
        return Judge(exchange, reply);
    }

    private Reply? Judge(Exchange exchange, BankReply reply)
    {
        switch (reply)
        {
            case BankReply.Came came when answers.Judge(came.Answer, out var reason) is var judged:
                if (judged is null)
                {
                    logger.Refused(exchange.Id, exchange.ShownCorrelation, FaultCode.CoreFailed.Code, reason);
                }

                else if (ServiceFaults.Has(judged.Outcome))
                {
                    logger.Refused(exchange.Id, exchange.ShownCorrelation, judged.Outcome, "told by the bank's service");
                }

                return judged ?? faults.Reply(FaultCode.CoreFailed, exchange);
            case BankReply.NoRoom:
                logger.Refused(exchange.Id, exchange.ShownCorrelation, FaultCode.BudgetExhausted.Code, "the bank's answer found no room among those in flight");
                return faults.Reply(FaultCode.BudgetExhausted, exchange);
            case BankReply.TooLate:
                logger.Refused(exchange.Id, exchange.ShownCorrelation, FaultCode.BudgetExhausted.Code, "the bank's service gave no answer in time");
                return faults.Reply(FaultCode.BudgetExhausted, exchange);
            case BankReply.Failed failed:
                logger.Refused(exchange.Id, exchange.ShownCorrelation, FaultCode.CoreFailed.Code, failed.Reason);
                return faults.Reply(FaultCode.CoreFailed, exchange);
            default:
                return null;
        }
    }

    private static string? Authorization(HttpContext http) =>
        http.Request.Headers.Authorization is { Count: > 0 } values ? string.Join(", ", values.ToArray()) : null;
}
