using System.Security.Authentication;
using System.Text;
using Institute.Conformance.Asking;
using Institute.Conformance.Cases;

namespace Institute.Conformance.Rules;

internal static class CertificateRule
{
    public static Rule Rule { get; } = new("certificate", "Whoever has no genuine, known client certificate gets no answer", "4 § of the regulation; docs/errors.md",
    [
        Shut("A client without certificate gets not a byte of HTTP", c => c.None),
        Shut("A self-signed certificate gets not a byte of HTTP", c => c.SelfSigned),
        Shut("A certificate of an authority that only bears the same name gets not a byte of HTTP", c => c.ImpostorAuthority),
        Shut("An expired certificate gets not a byte of HTTP", c => NotGivenException.Issued(c.Expired)),
        Shut("A certificate that is not yet valid gets not a byte of HTTP", c => NotGivenException.Issued(c.NotYetValid)),
        Shut("A certificate for servers only gets not a byte of HTTP", c => NotGivenException.Issued(c.ServerOnly)),
        ShutAtTokens("A client without certificate gets no token", c => c.None),
        ShutAtTokens("A self-signed certificate gets no token", c => c.SelfSigned),
        new("A genuine certificate that nobody has put on the list is not allowed", "HTTP 403 with KI2002", async (c, token) =>
        {
            var unlisted = NotGivenException.Issued(c.Certificates.Unlisted);
            return Ask.Differs(await c.AskAsync(new PlannedRequest(c.Question(Every.Search(c, "person"))) { Certificate = unlisted }, token), 403, "KI2002");
        }),
        new("A genuine certificate that nobody has put on the list gets no token", "HTTP 400, 401 or 403", async (c, token) =>
        {
            var unlisted = NotGivenException.Issued(c.Certificates.Unlisted);
            var seen = await c.Sender.SendAsync(new("grant_type=client_credentials&scope=kvs"u8.ToArray()) { Path = c.Kit.TokenPath, ContentType = "application/x-www-form-urlencoded", Authorization = "", CorrelationId = "", Certificate = unlisted }, token);
            return seen.Status is 400 or 401 or 403 ? null : seen.Told;
        }),
        Spoken("TLS 1.2 is spoken", SslProtocols.Tls12),
        Spoken("TLS 1.3 is spoken", SslProtocols.Tls13),
        new("A certificate in a header is no certificate", "no HTTP", async (c, token) =>
        {
            var request = new PlannedRequest(c.Question(Every.Search(c, "person")))
            {
                Certificate = c.Certificates.None,
                Headers = [new("X-ARR-ClientCert", Convert.ToBase64String(c.Certificates.Own.Certificate!.RawData)), new("X-Client-Cert", "1"), new("X-SSL-Client-Verify", "SUCCESS")],
            };
            return await RefusedAsync(c, request, token);
        }),
        new("A certificate with an RSA key of 1024 bits gets not a byte of HTTP", "no HTTP", WeakRefusedAsync),
    ]);

    private static async Task<string?> WeakRefusedAsync(CaseContext context, CancellationToken cancellationToken)
    {
        var weak = NotGivenException.Issued(context.Certificates.WeakKey);
        var body = context.Question(Every.Search(context, "person"));
        byte[] request = [.. Encoding.Latin1.GetBytes(RawHead.Of(context, await context.Sender.TokenAsync(cancellationToken), body.Length) + "Connection: close\r\n\r\n"), .. body];
        var sender = new OpenSslSender(context.Directory, context.Kit);
        var twin = await sender.SendAsync(context.Certificates.Own, request, cancellationToken);
        if (!twin.Contains("HTTP/1.1 200", StringComparison.Ordinal))
        {
            return "the genuine certificate gets no good answer either";
        }

        var answer = await sender.SendAsync(weak, request, cancellationToken);
        return answer.Contains("HTTP/", StringComparison.Ordinal) ? "an answer" : null;
    }

    private static ConformanceCase Shut(string name, Func<ClientCertificates, ClientCertificate> certificate) =>
        new(name, "no HTTP", (c, token) => RefusedAsync(c, new(c.Question(Every.Search(c, "person"))) { Certificate = certificate(c.Certificates) }, token));

    private static ConformanceCase ShutAtTokens(string name, Func<ClientCertificates, ClientCertificate> certificate) =>
        new(name, "no HTTP", (c, token) => RefusedAsync(c, new("grant_type=client_credentials&scope=kvs"u8.ToArray()) { Path = c.Kit.TokenPath, ContentType = "application/x-www-form-urlencoded", Authorization = "", Certificate = certificate(c.Certificates) }, token));

    private static async Task<string?> RefusedAsync(CaseContext context, PlannedRequest request, CancellationToken cancellationToken)
    {
        // The genuine one must get an answer right now, or a dead endpoint would pass.
        var twin = await context.Sender.SendAsync(request with { Certificate = null }, cancellationToken);
        if (twin.Status >= 500)
        {
            return "the genuine certificate gets no good answer either: " + twin.Told;
        }

        try
        {
            var seen = await context.Sender.SendAsync(request, cancellationToken);
            return "an answer: " + seen.Told;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static ConformanceCase Spoken(string name, SslProtocols protocols) => new(name, "HTTP 200", async (c, token) =>
    {
        var body = c.Question(Every.Search(c, "person"));
        var head = RawHead.Of(c, await c.Sender.TokenAsync(token), body.Length) + "Connection: close\r\n\r\n";
        var answer = await c.Raw.SendAsync([[.. Encoding.Latin1.GetBytes(head), .. body]], TimeSpan.Zero, TimeSpan.FromSeconds(10), protocols, null, token);
        return answer.Status == 200 && answer.Text.Contains("TRAFF", StringComparison.Ordinal) ? null : answer.Told;
    });
}
