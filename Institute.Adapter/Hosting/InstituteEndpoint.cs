using Institute.Adapter.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Institute.Adapter;

/// <summary>The door of the adapter: nobody gets in for whom the sidecar does not vouch.</summary>
internal sealed class InstituteEndpoint(
    CallerCheck callers, IWireFormat format, InstituteExchange exchanges, SelfDescription self, IOptions<InstituteAdapterOptions> options,
    TimeProvider clock, AdapterMetrics metrics, ILogger<InstituteEndpoint> logger)
{
    /// <summary>How large a question may be and still have its proof checked, so that it is told KI1006 and not 403.</summary>
    private const int LargestChecked = 1024 * 1024;

    public async Task HandleAsync(HttpContext context)
    {
        var start = clock.GetTimestamp();
        var received = clock.GetUtcNow();
        var headers = context.Request.Headers;
        var budget = RemainingBudget.Of(headers[InstituteHeaders.RemainingMilliseconds], options.Value.ResponseBudget);
        Guid? exchangeId = Guid.TryParseExact(headers[InstituteHeaders.ExchangeId], "D", out var id) ? id : null;

        byte[]? body;
        try
        {
            body = await BodyAsync(context);
        }
        catch (OperationCanceledException)
        {
            // Nobody can be vouched for by half a body, and nobody waits for an answer to it.
            context.Abort();
            return;
        }

        if (callers.Check(context, exchangeId, body) is Vouching.Refused refused)
        {
            metrics.CallerRefused(refused.Reason);
            AdapterLog.CallerRefused(logger, refused.Reason);
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (SelfDescription.IsAskedFor(context))
        {
            await self.SendAsync(context);
            return;
        }

        var request = new InstituteRequest(exchangeId ?? Guid.CreateVersion7(received), received, received + budget, body)
        {
            Correlation = LoggedCorrelation.Of(headers[format.Contract.CorrelationHeaderIn]),
        };
        var outcome = await RunAsync(context, request, budget - clock.GetElapsedTime(start));
        var elapsed = clock.GetElapsedTime(start);
        metrics.Answered(outcome, elapsed);
        AdapterLog.Ended(logger, request.ExchangeId, request.Correlation, outcome, (long)elapsed.TotalMilliseconds);
    }

    private async Task<string> RunAsync(HttpContext context, InstituteRequest request, TimeSpan left)
    {
        using var deadline = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, context.RequestAborted);
        try
        {
            return await exchanges.RunAsync(context, request, ending.Token);
        }
        finally
        {
            // Before the sources are disposed: a lookup that was left behind must hear of it. No code of the bank's hangs on them (see LentCancellation).
            await ending.CancelAsync();
        }
    }

    private async Task<byte[]?> BodyAsync(HttpContext context)
    {
        using var within = new CancellationTokenSource(options.Value.ResponseBudget, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(within.Token, context.RequestAborted);
        return await RequestBody.ReadAsync(context.Request.BodyReader, Math.Max(LargestChecked, format.Contract.MaxQuestionBytes), ending.Token);
    }
}
