using System.Text;
using Institute.Stubs.Mappings;
using Microsoft.AspNetCore.Http;
using WireMock;
using WireMock.ResponseProviders;
using WireMock.Settings;
using WireMock.Types;
using WireMock.Util;

namespace Institute.Stubs.Answers;

/// <summary>Answers as a mapping says: late, or with a fault of the connection, where it does.</summary>
internal sealed class StubAnswer : IResponseProvider
{
    private const string Reset = "CONNECTION_RESET_BY_PEER";
    private const string BrokenOff = "MALFORMED_RESPONSE_CHUNK";
    private const int Promised = 1000;
    private readonly StubResponse response;
    private readonly IAnswerText body;
    private readonly Dictionary<string, IAnswerText> headers;
    private readonly TimeProvider clock;

    /// <exception cref="InvalidDataException">The fault or a header's template is not played here.</exception>
    public StubAnswer(StubResponse response, IAnswerText body, TimeProvider clock)
    {
        (this.response, this.body, this.clock) = (response, body, clock);
        if (response.Fault is not (null or Reset or BrokenOff))
        {
            throw new InvalidDataException($"the fault {response.Fault} is not played here.");
        }

        headers = response.Headers.ToDictionary(
            h => h.Key,
            h => response.Transformers.Count > 0 ? new AnswerTemplate(h.Value, response.TransformerParameters, clock) : (IAnswerText)new FixedText(h.Value),
            StringComparer.OrdinalIgnoreCase);
    }

    public async Task<(IResponseMessage Message, IMapping? Mapping)> ProvideResponseAsync(
        IMapping mapping, HttpContext context, IRequestMessage requestMessage, WireMockServerSettings settings)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(response.FixedDelayMilliseconds), clock, context.RequestAborted);
        if (response.Fault is BrokenOff)
        {
            // More is promised than is written: the server ends the connection when what was written has left. An abort would take that back.
            context.Response.StatusCode = response.Status;
            context.Response.ContentLength = Promised;
            await context.Response.WriteAsync("{", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
        else if (response.Fault is Reset)
        {
            context.Abort();
        }

        var message = new ResponseMessage { StatusCode = response.Status, Headers = new Dictionary<string, WireMockList<string>>(StringComparer.OrdinalIgnoreCase) };
        foreach (var (name, value) in headers)
        {
            message.AddHeader(name, value.For(requestMessage));
        }

        var text = body.For(requestMessage);
        if (text.Length > 0)
        {
            message.BodyData = new BodyData { DetectedBodyType = BodyType.Bytes, BodyAsBytes = Encoding.UTF8.GetBytes(text) };
        }

        return (message, null);
    }
}
