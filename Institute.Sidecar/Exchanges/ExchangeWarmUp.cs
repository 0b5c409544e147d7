using System.Net;
using System.Net.Http.Headers;
using Institute.Adapter;
using Institute.Adapter.Wire;
using Institute.Sidecar.Availability;
using Institute.Sidecar.Budgets;
using Institute.Sidecar.Exchanges.Bounds;
using Institute.Sidecar.Exchanges.Forwarding;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Partners;
using Yarp.ReverseProxy.Forwarder;

namespace Institute.Sidecar.Exchanges;

/// <summary>Walks the way of a question once before the listeners open, with a bank made up in memory: code is compiled at its first use, and that half second would be the first partner's. Nothing is recorded, counted or sent.</summary>
internal sealed class ExchangeWarmUp(
    Admission admission,
    QuestionIntake intake,
    QuestionTable table,
    IAvailability availability,
    IHttpForwarder forwarder,
    AnswerIntake answers,
    AnswerSender sender,
    FaultReplies faults,
    IWireFormat format,
    TimeProvider clock,
    ILogger<ExchangeWarmUp> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WalkAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (Guarded.Takes(failure, cancellationToken))
        {
            // A slower first question is no reason to answer nobody.
            logger.NotWarm(failure.GetType().Name);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task WalkAsync(CancellationToken cancellationToken)
    {
        var caller = new CallerVerdict.Refused(new Caller(null, new string('0', 64), IsMonitor: false), "warming up");
        using var seat = admission.TryEnter(caller, 0, out _) ?? throw new InvalidOperationException("A sidecar without a seat.");
        var budget = new ResponseBudget(clock);
        var exchange = new Exchange(Guid.CreateVersion7(budget.ReceivedAt), CorrelationId.New(clock), budget, null!, caller, seat);
        var http = Request();
        table.Examine(http.Request);
        exchange.Question = await intake.ReadAsync(http.Request, budget).ConfigureAwait(false) with { ContentType = format.Contract.AnswerContentType };
        availability.At(budget.ReceivedAt);
        format.ReadQuestion(exchange.Question.Original);
        var fault = faults.Reply(FaultCode.Unexpected, exchange);

        var address = BankAddress.From("http://localhost", "", format.Contract.QuestionPath);
        var transformer = new BankTransformer(exchange, address, format.Contract, new byte[32], token: null, clock);
        using var bank = new HttpMessageInvoker(new MadeUpBank(fault));
        await forwarder.SendAsync(http, address.Base, bank, ForwarderRequestConfig.Empty, transformer, cancellationToken).ConfigureAwait(false);
        if (transformer.Answer is { } answer)
        {
            answers.Judge(answer, out _);
        }

        await sender.SendAsync(Request(), exchange.CorrelationId, budget, fault).ConfigureAwait(false);
    }

    private DefaultHttpContext Request()
    {
        var http = new DefaultHttpContext();
        http.Request.Method = HttpMethods.Post;
        http.Request.Scheme = Uri.UriSchemeHttps;
        http.Request.Path = format.Contract.QuestionPath;
        http.Request.ContentType = format.Contract.AnswerContentType;
        http.Request.Body = new MemoryStream("<Fraga/>"u8.ToArray());
        http.Response.Body = new MemoryStream();
        return http;
    }

    private sealed class MadeUpBank(Reply answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // As a real handler does: the request's content is written out.
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
            var content = new ReadOnlyMemoryContent(answer.Body);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(answer.ContentType);
            var response = new HttpResponseMessage(HttpStatusCode.InternalServerError) { Content = content };
            response.Headers.Add(InstituteHeaders.Outcome, answer.Outcome);
            return response;
        }
    }
}
