using Institute.Adapter;
using Institute.Adapter.Wire;
using Institute.Sidecar.Budgets;
using Institute.Sidecar.Guarding;

namespace Institute.Sidecar.Exchanges;

/// <summary>Step 12: sends an answer that is ready; what is unsent at 10.0 s is reset.</summary>
internal sealed class AnswerSender(WireContract contract)
{
    // Small enough that the count of an aborted answer says something, large enough to cost nothing.
    private const int PieceBytes = 16 * 1024;

    public async Task<Delivery> SendAsync(HttpContext http, CorrelationId correlationId, ResponseBudget budget, Reply reply)
    {
        Describe(http.Response, correlationId, reply);
        await using var end = budget.At(ResponseBudget.Whole, http.Abort).ConfigureAwait(false);
        long sent = 0;
        try
        {
            ThrowIfOver(budget);
            while (sent < reply.Body.Length)
            {
                ThrowIfOver(budget);
                var piece = reply.Body.Slice((int)sent, Math.Min(PieceBytes, reply.Body.Length - (int)sent));
                var flushed = await http.Response.BodyWriter.WriteAsync(piece, http.RequestAborted).ConfigureAwait(false);
                if (flushed.IsCompleted || flushed.IsCanceled)
                {
                    return Told(isWhole: false);
                }

                sent += piece.Length;
            }

            await http.Response.CompleteAsync().ConfigureAwait(false);
            return Told(!http.RequestAborted.IsCancellationRequested);
        }
        catch (Exception e) when (Guarded.Takes(e))
        {
            http.Abort();
            return Told(isWhole: false);
        }

        // A stream of HTTP/2 keeps what its window does not let out, and the server tells nobody.
        Delivery Told(bool isWhole) => new(sent, isWhole) { IsInTheSocket = !HttpProtocol.IsHttp2(http.Request.Protocol) };
    }

    // The timer ends a write that hangs, and may itself be late on a busy machine: the clock decides.
    private static void ThrowIfOver(ResponseBudget budget)
    {
        if (budget.Elapsed >= ResponseBudget.Whole)
        {
            throw new OperationCanceledException("The ten seconds are over.");
        }
    }

    private void Describe(HttpResponse response, CorrelationId correlationId, Reply reply)
    {
        response.StatusCode = reply.Status;
        response.ContentType = reply.ContentType;
        response.ContentLength = reply.Body.Length;
        response.Headers[contract.CorrelationHeaderOut] = correlationId.ToWireString();
        response.Headers.CacheControl = "no-store";
        foreach (var (name, value) in reply.Headers)
        {
            response.Headers[name] = value;
        }

        if (reply.CloseConnection)
        {
            response.Headers.Connection = "close";
        }
    }
}
