using Institute.Adapter.Wire;
using Institute.Sidecar.Budgets;
using Institute.Sidecar.Operations.Health;
using Yarp.ReverseProxy.Forwarder;

namespace Institute.Sidecar.Exchanges.Forwarding;

/// <summary>Step 9: asks the bank's service over YARP, with our own deadline.</summary>
/// <remarks>YARP's own timeouts are idle timers or answer 400: neither is a budget.</remarks>
internal sealed class BankForwarder(IHttpForwarder forwarder, BankConnection connection, WireContract contract, BankCondition condition, TimeProvider clock)
{
    public async Task<BankReply> AskAsync(HttpContext http, Exchange exchange)
    {
        using var deadline = exchange.Budget.CancelAt(ResponseBudget.BankUntil);
        var transformer = new BankTransformer(exchange, connection.Address, contract, connection.ProofKey, clock);
        var error = await SendAsync(http, exchange, transformer, deadline.Token).ConfigureAwait(false);

        if (error == ForwarderError.None && transformer.Answer is { } answer)
        {
            condition.Answered();
            return new BankReply.Came(answer);
        }

        if (http.RequestAborted.IsCancellationRequested)
        {
            return new BankReply.PartnerLeft();
        }

        var failure = deadline.IsCancellationRequested ? "no answer in time" : error.ToString();
        condition.Failed(failure);
        return deadline.IsCancellationRequested ? new BankReply.TooLate() : new BankReply.Failed(failure);
    }

    private async Task<ForwarderError> SendAsync(HttpContext http, Exchange exchange, BankTransformer transformer, CancellationToken deadline)
    {
        // YARP copies the body from the request, so the recorded bytes take its place; and it writes the bank's
        // status and reason into the response, which the sender overwrites.
        var request = http.Request;
        var (body, length) = (request.Body, request.ContentLength);
        try
        {
            request.Body = new MemoryStream(exchange.Question.Original.ToArray(), writable: false);
            request.ContentLength = exchange.Question.Original.Length;
            return await forwarder.SendAsync(http, connection.Address.Base, connection.Invoker, ForwarderRequestConfig.Empty, transformer, deadline).ConfigureAwait(false);
        }
        finally
        {
            (request.Body, request.ContentLength) = (body, length);
            http.Features.Set<IForwarderErrorFeature>(null);
            http.Response.Clear();
        }
    }
}
