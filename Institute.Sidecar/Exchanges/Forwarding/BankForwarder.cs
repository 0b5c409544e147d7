using System.Runtime.InteropServices;
using Institute.Adapter.Wire;
using Institute.Sidecar.Budgets;
using Institute.Sidecar.Exchanges.Forwarding.Tokens;
using Institute.Sidecar.Operations.Health;
using Yarp.ReverseProxy.Forwarder;

namespace Institute.Sidecar.Exchanges.Forwarding;

/// <summary>Step 9: asks the bank's service over YARP, with our own deadline, and another address when the first fails early.</summary>
/// <remarks>YARP's activity timeout starts anew with each byte, and its answers (504, or a body that breaks off) are not ours: it is no budget.</remarks>
internal sealed class BankForwarder(IHttpForwarder forwarder, BankConnection connection, WireContract contract, BankTokens tokens, BankCondition condition, TimeProvider clock, ILogger<BankForwarder> logger)
{
    public async Task<BankReply> AskAsync(HttpContext http, Exchange exchange)
    {
        using var deadline = exchange.Budget.CancelAt(ResponseBudget.BankUntil);
        var reply = await AskAsync(http, exchange, deadline.Token).ConfigureAwait(false);
        switch (reply)
        {
            case BankReply.Came:
                condition.Answered();
                break;
            case BankReply.Failed { Reason: var reason }:
                condition.Failed(reason);
                break;
            case BankReply.TooLate:
                condition.Failed("no answer in time");
                break;
        }

        return reply;
    }

    private async Task<BankReply> AskAsync(HttpContext http, Exchange exchange, CancellationToken deadline)
    {
        var token = await tokens.GetAsync(deadline).ConfigureAwait(false);
        if (token is BankToken.Failed none)
        {
            return new BankReply.Failed("no token for the bank's service: " + none.Reason);
        }

        var nodes = connection.InOrder().Take(2).ToArray();
        var reply = await AskAsync(http, exchange, nodes[0], (token as BankToken.Had)?.Text, deadline).ConfigureAwait(false);

        if (reply is BankReply.Failed failed && nodes.Length > 1 && MayRepeat(exchange))
        {
            logger.AskingAnotherAddress(exchange.Id, exchange.ShownCorrelation, nodes[0].Address.SocketPath ?? nodes[0].Address.Base, failed.Reason);
            reply = await AskAsync(http, exchange, nodes[1], (token as BankToken.Had)?.Text, deadline).ConfigureAwait(false);
        }

        return reply;
    }

    // A lookup is safe to repeat; with less than half the budget left a second one would only load a bank that is in trouble.
    private static bool MayRepeat(Exchange exchange) => exchange.Budget.Elapsed <= ResponseBudget.Whole / 2;

    private async Task<BankReply> AskAsync(HttpContext http, Exchange exchange, BankNode node, string? token, CancellationToken deadline)
    {
        var transformer = new BankTransformer(exchange, node.Address, contract, connection.ProofKey, token, clock);
        var (error, failure) = await SendAsync(http, exchange, node.Invoker, transformer, deadline).ConfigureAwait(false);
        if (transformer.Connection.WasStale(error, failure) && MayRepeat(exchange) && !http.RequestAborted.IsCancellationRequested)
        {
            logger.AskingOnAnotherConnection(exchange.Id, exchange.ShownCorrelation, node.Address.SocketPath ?? node.Address.Base);
            transformer = new BankTransformer(exchange, node.Address, contract, connection.ProofKey, token, clock);
            (error, _) = await SendAsync(http, exchange, node.OneUse, transformer, deadline).ConfigureAwait(false);
        }

        if (error == ForwarderError.None && transformer.Answer is { } answer)
        {
            node.Answered();
            return new BankReply.Came(answer);
        }

        if (http.RequestAborted.IsCancellationRequested)
        {
            return new BankReply.PartnerLeft();
        }

        if (transformer.WaitsForRoom)
        {
            return new BankReply.NoRoom();
        }

        node.Failed(inTime: !deadline.IsCancellationRequested);
        return deadline.IsCancellationRequested ? new BankReply.TooLate() : new BankReply.Failed(ForwarderWords.Of(error));
    }

    private async Task<(ForwarderError Error, Exception? Failure)> SendAsync(HttpContext http, Exchange exchange, HttpMessageInvoker invoker, BankTransformer transformer, CancellationToken deadline)
    {
        // YARP copies the body from the request, so the recorded bytes take its place; and it writes the bank's
        // status and reason into the response, which the sender overwrites.
        var request = http.Request;
        var (body, length) = (request.Body, request.ContentLength);
        try
        {
            request.Body = Reading(exchange.Question.Original);
            request.ContentLength = exchange.Question.Original.Length;
            var error = await forwarder.SendAsync(http, transformer.Address.Base, invoker, ForwarderRequestConfig.Empty, transformer, deadline).ConfigureAwait(false);
            return (error, http.Features.Get<IForwarderErrorFeature>()?.Exception);
        }
        finally
        {
            (request.Body, request.ContentLength) = (body, length);
            http.Features.Set<IForwarderErrorFeature>(null);
            http.Response.Clear();
        }
    }

    private static MemoryStream Reading(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var array) ? new(array.Array!, array.Offset, array.Count, writable: false) : new(bytes.ToArray(), writable: false);
}
