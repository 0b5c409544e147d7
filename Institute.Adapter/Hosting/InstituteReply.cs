using Institute.Adapter.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Institute.Adapter;

/// <summary>Writes an answer or a fault in the agreed form, with the headers that the sidecar records.</summary>
internal sealed class InstituteReply(
    IWireFormat format, SignatureTurns turns, IOptions<InstituteAdapterOptions> options, TimeProvider clock, AdapterMetrics metrics, ILogger<InstituteReply> logger)
{
    /// <summary>Sends the answer whole, or a fault when it cannot be written; says the outcome.</summary>
    /// <param name="response">Gets it.</param>
    /// <param name="request">What is answered.</param>
    /// <param name="answer">What is told.</param>
    /// <param name="deadline">After it nobody waits for a turn to sign.</param>
    /// <param name="cancellationToken">The sidecar went away.</param>
    public async Task<string> SendAsync(HttpResponse response, InstituteRequest request, Answer answer, CancellationToken deadline, CancellationToken cancellationToken)
    {
        var writing = await WriteAsync(answer, request.Question, deadline);
        if (writing is not AnswerWriting.Written written)
        {
            var (fault, finding) = (AnswerWriting.HeldBack)writing;
            if (fault.Code != FaultCode.BudgetExhausted)
            {
                AdapterLog.HeldBack(logger, request.ExchangeId, request.Correlation, fault.Code.Code, CauseOf(fault, finding));
            }

            return await SendAsync(response, fault, request.Question, cancellationToken);
        }

        using var document = written.Document;
        if (written.ReplacedCharacters > 0)
        {
            metrics.CharactersReplaced(written.ReplacedCharacters);
            AdapterLog.CharactersReplaced(logger, request.ExchangeId, request.Correlation, written.ReplacedCharacters);
        }

        SetHead(response, StatusCodes.Status200OK, InstituteHeaders.Answered, document.Length, answer.Policy);
        foreach (var segment in document.Bytes)
        {
            await response.BodyWriter.WriteAsync(segment, cancellationToken);
        }

        return InstituteHeaders.Answered;
    }

    private static string CauseOf(Fault fault, XmlFinding? finding) => fault.Code == FaultCode.AnswerTooLarge
        ? "it would be larger than MaxAnswerBytes"
        : $"the finished document breaks the schema of answers{finding?.ToPlace()}";

    private async Task<AnswerWriting> WriteAsync(Answer answer, ReadOnlyMemory<byte> question, CancellationToken deadline)
    {
        try
        {
            return await turns.DoAsync(() => format.WriteAnswer(answer, question), deadline);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return new AnswerWriting.HeldBack(new Fault(FaultCode.BudgetExhausted));
        }
    }

    /// <summary>Sends a fault; says the outcome.</summary>
    public async Task<string> SendAsync(HttpResponse response, Fault fault, ReadOnlyMemory<byte> question, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var document = format.WriteFault(new FaultAnswer(options.Value.Institute!, Guid.CreateVersion7(now), now, fault), question);
        if (fault.Status == StatusCodes.Status405MethodNotAllowed)
        {
            response.Headers.Allow = HttpMethods.Post;
        }

        SetHead(response, format.Contract.StatusOf(fault), fault.Code.Code, document.Length);
        await response.BodyWriter.WriteAsync(document, cancellationToken);
        return fault.Code.Code;
    }

    private void SetHead(HttpResponse response, int status, string outcome, long length, string? policy = null)
    {
        response.StatusCode = status;
        response.ContentType = format.Contract.AnswerContentType;
        response.ContentLength = length;
        response.Headers.CacheControl = "no-store";
        response.Headers[InstituteHeaders.Outcome] = outcome;
        response.Headers[InstituteHeaders.Version] = AdapterVersion.Current;
        response.Headers[InstituteHeaders.Policy] = policy ?? options.Value.Disclosure.Version;
        response.Headers[InstituteHeaders.Profile] = format.Version;
    }
}
