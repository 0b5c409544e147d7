using System.Globalization;
using System.Net.Http.Headers;
using Institute.Adapter.Wire;
using Institute.Adapter.Wire.Proofs;
using Institute.Sidecar.Budgets;
using Yarp.ReverseProxy.Forwarder;

namespace Institute.Sidecar.Exchanges.Forwarding;

/// <summary>Steps 9 and 10: what goes to the bank's service and what is taken back, both by allow-list. One for each forwarding.</summary>
/// <remarks>Neither base method is called: they copy headers, and nothing of the partner's may pass but what is named here.</remarks>
internal sealed class BankTransformer(Exchange exchange, BankAddress address, WireContract contract, ReadOnlyMemory<byte> proofKey, string? token, TimeProvider clock) : HttpTransformer
{
    public BankAnswer? Answer { get; private set; }

    /// <summary>The answer was there, and its bytes had to wait for others to leave: no fault of the bank's.</summary>
    public bool WaitsForRoom { get; private set; }

    public BankAddress Address { get; } = address;

    /// <summary>Of the connection that this forwarding went over.</summary>
    public ConnectionUse Connection { get; } = new();

    public override ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        var body = exchange.Question.Original;
        var remaining = (long)exchange.Budget.Until(ResponseBudget.BankUntil).TotalMilliseconds;
        Connection.Follow(proxyRequest);
        proxyRequest.RequestUri = Address.QuestionUri;
        proxyRequest.Headers.TryAddWithoutValidation(contract.CorrelationHeaderIn, exchange.CorrelationId.ToWireString());
        proxyRequest.Headers.TryAddWithoutValidation(InstituteHeaders.ExchangeId, exchange.Id.ToString("D"));
        proxyRequest.Headers.TryAddWithoutValidation(InstituteHeaders.RemainingMilliseconds, remaining.ToString(CultureInfo.InvariantCulture));
        proxyRequest.Headers.TryAddWithoutValidation(InstituteHeaders.Proof, InstituteProof.Create(proofKey.Span, exchange.Id, clock.GetUtcNow(), body.Span));
        if (token is not null)
        {
            proxyRequest.Headers.Authorization = new("Bearer", token);
        }

        proxyRequest.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(exchange.Question.ContentType!);
        proxyRequest.Content.Headers.ContentLength = body.Length;
        return ValueTask.CompletedTask;
    }

    public override async ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (proxyResponse is null)
        {
            return false;
        }

        // Whole or not at all: a partial answer is never told. Over the cap this throws, and step 10 says KI4002.
        WaitsForRoom = true;
        await exchange.Seat.HoldAnswerAsync(Math.Min(proxyResponse.Content.Headers.ContentLength ?? long.MaxValue, contract.MaxAnswerBytes), cancellationToken).ConfigureAwait(false);
        WaitsForRoom = false;
        await proxyResponse.Content.LoadIntoBufferAsync(contract.MaxAnswerBytes, cancellationToken).ConfigureAwait(false);
        Answer = await BankAnswer.FromAsync(proxyResponse, cancellationToken).ConfigureAwait(false);
        exchange.Seat.Trim(Answer.Body.Length);
        return false;
    }

    public override ValueTask TransformResponseTrailersAsync(HttpContext httpContext, HttpResponseMessage proxyResponse, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;
}
