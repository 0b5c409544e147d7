using Institute.Adapter;
using Institute.Adapter.Wire;
using Institute.Sidecar.Budgets;
using Institute.Sidecar.Exchanges.Bounds;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.Operations.Health;
using Institute.Sidecar.Operations.Statistics;
using Institute.Sidecar.Partners;

namespace Institute.Sidecar.Exchanges;

/// <summary>
/// The way of every request on the partner listener. Step 1, the handshake, lies behind it (Partners/).
/// <code>
///  headers ─► 2 caller ─► 3 admission ─► 4 correlation ─► 5 body ─► 6 QUESTION DURABLE
///                                                                          │
///  partner ◄─ 12 send ◄─ 11 ANSWER DURABLE ◄─ 10 judge ◄─ 9 bank ◄─ 8 token ◄─ 7 window
/// </code>
/// </summary>
internal sealed class ExchangePipeline(
    ICallerDirectory callers,
    Admission admission,
    BusyRecorder busy,
    QuestionIntake intake,
    Journal journal,
    Decision decision,
    AnswerSender sender,
    FaultReplies faults,
    WireContract contract,
    ExchangeTelemetry telemetry,
    ExchangeStatistics statistics,
    FaultRun faultRun,
    TimeProvider clock,
    ILogger<ExchangePipeline> logger)
{
    // RFC 9110 10.2.3: the partner may come back at once, the others will have left.
    private static readonly TimeSpan BusyRetryAfter = TimeSpan.FromSeconds(1);

    public async Task AnswerAsync(HttpContext http)
    {
        var budget = new ResponseBudget(clock);
        var certificate = http.Connection.ClientCertificate
            ?? throw new InvalidOperationException("The partner listener let a connection through without a client certificate.");

        // :: Step 2: the caller, asked anew at each request.
        var verdict = callers.Identify(certificate);

        // :: Step 4, read early: even a request that is refused unread gets its correlation id back.
        var (correlationId, remark) = CorrelationHeader.Read(http.Request.Headers, contract, clock);

        // :: Step 3: admission on headers alone.
        using var seat = admission.TryEnter(verdict, intake.Largest(http.Request), out var reason);
        if (seat is null)
        {
            var turnedAway = faults.Reply(new Fault(FaultCode.TooBusy), ArrivedQuestion.Nothing with { IsCut = true }, BusyRetryAfter);
            busy.Record(turnedAway, reason);
            await sender.SendAsync(http, correlationId, budget, turnedAway).ConfigureAwait(false);
            return;
        }

        var exchange = new Exchange(Guid.CreateVersion7(budget.ReceivedAt), correlationId, budget, certificate, verdict, seat) { Remark = remark };
        using var activity = telemetry.Begin(exchange);

        // :: Step 5: the question, whole, capped, in time.
        exchange.Question = await intake.ReadAsync(http.Request, budget).ConfigureAwait(false);

        // :: Step 6: durable before anything else happens to it.
        seat.Logs(exchange.Question.Original.Length);
        if (!await journal.QuestionAsync(exchange).ConfigureAwait(false))
        {
            await SendUnrecordedAsync(http, exchange).ConfigureAwait(false);
            return;
        }

        // :: Steps 7 to 10.
        var reply = exchange.Question.PartnerLeft ? null : await DecideAsync(http, exchange).ConfigureAwait(false);
        if (reply is null)
        {
            seat.Logs(0);
            journal.Abandoned(exchange);
            logger.PartnerLeft(exchange.Id, exchange.ShownCorrelation, (long)budget.Elapsed.TotalMilliseconds);
            telemetry.Abandoned(exchange);
            Count(exchange, ExchangeStatistics.Abandoned, duration: null);

            // Else the server would end the request with an empty 200, and one that closed its sending half would read it.
            http.Abort();
            return;
        }

        // :: Step 11: durable before its first byte leaves.
        seat.Logs(reply.Body.Length);
        if (!await journal.AnswerAsync(exchange, reply).ConfigureAwait(false))
        {
            journal.NotSent(exchange, reply);
            await SendUnrecordedAsync(http, exchange).ConfigureAwait(false);
            return;
        }

        // :: Step 12: sent, or reset at ten seconds.
        var delivery = await sender.SendAsync(http, correlationId, budget, reply).ConfigureAwait(false);
        seat.Logs(0);
        journal.Delivered(exchange, reply, delivery);
        End(exchange, reply, delivery);
    }

    private async Task<Reply?> DecideAsync(HttpContext http, Exchange exchange)
    {
        try
        {
            return await decision.MakeAsync(http, exchange).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The partner left while its token was checked: that is no fault of anybody's.
            return null;
        }
        catch (Exception e) when (Guarded.Takes(e))
        {
            // The last net under one exchange. Type and stack only: a message may hold what was asked.
            logger.Unexpected(exchange.Id, exchange.ShownCorrelation, e.GetType().FullName ?? "exception", e.StackTrace ?? string.Empty);
            return faults.Reply(FaultCode.Unexpected, exchange);
        }
    }

    private async Task SendUnrecordedAsync(HttpContext http, Exchange exchange)
    {
        var reply = faults.Reply(FaultCode.LogUnavailable, exchange);
        journal.Gap(exchange, reply);
        var delivery = await sender.SendAsync(http, exchange.CorrelationId, exchange.Budget, reply).ConfigureAwait(false);
        End(exchange, reply, delivery);
    }

    private void End(Exchange exchange, Reply reply, Delivery delivery)
    {
        logger.Ended(exchange.Id, exchange.ShownCorrelation, reply.Outcome, reply.Status, (long)exchange.Budget.Elapsed.TotalMilliseconds, delivery.Detail);
        telemetry.Ended(exchange, reply, delivery);
        faultRun.Add(reply.Outcome);
        Count(exchange, reply.Outcome, exchange.Budget.Elapsed);
    }

    // The bank's own probe is left out of every count.
    private void Count(Exchange exchange, string outcome, TimeSpan? duration)
    {
        if (!exchange.Caller.IsMonitor)
        {
            statistics.Add(exchange.Budget.ReceivedAt, outcome, duration);
        }
    }
}
