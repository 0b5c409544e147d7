using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Institute.Adapter;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.Hosting;
using Institute.Sidecar.MessageLogs.Reading;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Institute.Sidecar.Operations.Pages;

/// <summary>Keeps other web pages of an operator's browser from asking here: no foreign host name (rebinding), no form that this process did not hand out.</summary>
internal sealed class PageGuard(TimeProvider clock)
{
    private const int LongestReason = 200;
    private const int MaxBytes = 4096;
    private const string TokenField = "token=";
    private const string FormType = "application/x-www-form-urlencoded";
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(3);

    public string FormToken { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>An address or localhost: a name that somebody else's DNS answers for is not ours.</summary>
    public static bool IsOurHost(HostString host) =>
        IPAddress.TryParse(host.Host.Trim('[', ']'), out _) || string.Equals(host.Host, "localhost", StringComparison.OrdinalIgnoreCase);

    public static void Harden(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
    }

    /// <summary>Null when the form is not ours, or says nothing that can be searched. Of another page's form nothing is taken apart.</summary>
    public async Task<FindForm?> ReadFormAsync(HttpContext http)
    {
        if (http.Request.ContentLength is null or > MaxBytes || !IsFormType(http.Request.ContentType) || !IsOurOrigin(http.Request))
        {
            return null;
        }

        return await BoundedBody.ReadAsync(http.Request, MaxBytes, Within, clock).ConfigureAwait(false) is BoundedBody.Whole { Text: var body } && IsOurs(body) ? Parse(body) : null;
    }

    private static FindForm? Parse(string body)
    {
        if (Guarded.Try(() => Fields(body)) is not Attempt<Dictionary<string, StringValues>>.Done { Value: var form })
        {
            return null;
        }

        var (reason, correlation) = (form.GetValueOrDefault("reason").ToString().Trim(), form.GetValueOrDefault("correlation").ToString().Trim());
        return reason.Length <= LongestReason && ReadingReason.Says(reason) && !reason.Any(char.IsControl) && CorrelationId.TryParse(correlation, out var id)
            ? new FindForm(id.ToWireString(), reason)
            : null;
    }

    private static Dictionary<string, StringValues> Fields(string body)
    {
        using var reader = new FormReader(body) { ValueCountLimit = 8, KeyLengthLimit = 32, ValueLengthLimit = MaxBytes };
        return reader.ReadForm();
    }

    // The one type that the page's own form sends.
    private static bool IsFormType(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    // A browser that names where a form comes from has to name us; "null" is what the page's own referrer policy makes of it.
    private static bool IsOurOrigin(HttpRequest request) =>
        request.Headers.Origin.ToString() is "" or "null" || string.Equals(request.Headers.Origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    // The token is the form's first field, in letters that need no coding: known before anything is taken apart.
    private bool IsOurs(string body)
    {
        var end = body.IndexOf('&', StringComparison.Ordinal);
        return end > 0 && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(body[..end]), Encoding.UTF8.GetBytes(TokenField + FormToken));
    }
}
