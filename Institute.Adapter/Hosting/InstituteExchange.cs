using Institute.Adapter.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Institute.Adapter;

/// <summary>One exchange with the sidecar: form, reading, answering, writing.</summary>
internal sealed class InstituteExchange(IWireFormat format, SignatureTurns turns, QuestionAnswering answering, InstituteReply reply, ILogger<InstituteExchange> logger)
{
    /// <summary>Name of the route value that holds what follows the base path.</summary>
    public const string PathValue = "institutePath";

    /// <summary>Answers the request; says the outcome. A fault is told as long as nothing has been sent.</summary>
    public async Task<string> RunAsync(HttpContext context, InstituteRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await AnswerAsync(context, request, cancellationToken);
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            AdapterLog.Unexpected(logger, request.ExchangeId, request.Correlation, FailureText.Of(e));
            return await reply.SendAsync(context.Response, new Fault(FaultCode.Unexpected), request.Question, context.RequestAborted);
        }
    }

    private async Task<string> AnswerAsync(HttpContext context, InstituteRequest request, CancellationToken cancellationToken)
    {
        var ended = await ReadAndAnswerAsync(context, request, cancellationToken);
        return ended is Answering.Answered answered
            ? await reply.SendAsync(context.Response, request, answered.Answer, cancellationToken, context.RequestAborted)
            : await reply.SendAsync(context.Response, ((Answering.Failed)ended).Fault, request.Question, context.RequestAborted);
    }

    private async Task<Answering> ReadAndAnswerAsync(HttpContext context, InstituteRequest request, CancellationToken cancellationToken)
    {
        if (RequestForm.FaultOf(context.Request, context.GetRouteValue(PathValue) as string, format.Contract) is { } wrongForm)
        {
            return new Answering.Failed(wrongForm);
        }

        if (request.Body is null || request.Body.Length > format.Contract.MaxQuestionBytes)
        {
            return new Answering.Failed(new Fault(FaultCode.QuestionTooLarge));
        }

        return await ReadAsync(request.Body, cancellationToken) switch
        {
            QuestionReading.Read read => await answering.AnswerAsync(
                new Asking(request.ExchangeId, read.Question, StockholmCalendar.DayOf(request.Received), request.Deadline) { Correlation = request.Correlation }, cancellationToken),
            QuestionReading.Refused refused => Refuse(request, refused.Fault),
            _ => new Answering.Failed(new Fault(FaultCode.Unexpected)),
        };
    }

    // The sender's mistakes have codes of their own: what is unexpected here comes of the profile.
    private Answering.Failed Refuse(InstituteRequest request, Fault fault)
    {
        if (fault.Code == FaultCode.Unexpected)
        {
            AdapterLog.NotTransformed(logger, request.ExchangeId, request.Correlation);
        }

        return new(fault);
    }

    private async Task<QuestionReading> ReadAsync(byte[] body, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await turns.DoAsync(() => format.ReadQuestion(body), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new QuestionReading.Refused(new Fault(FaultCode.BudgetExhausted));
        }
    }
}
