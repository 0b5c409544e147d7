using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Institute.Sidecar.Tokens;

namespace Institute.Sidecar.Exchanges.Forwarding.Tokens;

/// <summary>Stands between the identity library and an authorization server: reads the answers itself and hands on their plainest form. The library takes an <c>expires_in</c> of 600.0 for broken, a missing one for zero seconds, and throws what it does not document at a page of HTML.</summary>
/// <remarks>Serves one request for a token at a time, as <see cref="IBankTokenSource"/> is asked.</remarks>
internal sealed class PlainAnswers(HttpMessageHandler server) : DelegatingHandler(server)
{
    private const int MaxBytes = 256 * 1024;

    /// <summary>What the server said to the last request for a token; null when it was not asked.</summary>
    public BankToken? Said { get; set; }

    /// <summary>The issuer that the server's own description names; null until that was read.</summary>
    public string? Issuer { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        await answer.Content.LoadIntoBufferAsync(MaxBytes, cancellationToken).ConfigureAwait(false);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        if (request.Method != HttpMethod.Post)
        {
            Issuer = PeerObject.Parse(body)?.Text("issuer") ?? Issuer;
            return Json(answer.StatusCode, body);
        }

        Said = TokenAnswer.Read((int)answer.StatusCode, body);
        return Said is BankToken.Had had
            ? Json(HttpStatusCode.OK, JsonSerializer.SerializeToUtf8Bytes(new { access_token = had.Text, token_type = "Bearer", expires_in = (long)had.Lifetime.TotalSeconds }))
            : Json(HttpStatusCode.BadRequest, Encoding.UTF8.GetBytes("""{"error":"invalid_request"}"""));
    }

    private static HttpResponseMessage Json(HttpStatusCode status, byte[] body) =>
        new(status) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
}
