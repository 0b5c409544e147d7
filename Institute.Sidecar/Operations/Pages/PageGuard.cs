using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Institute.Adapter;
using Institute.Sidecar.MessageLogs.Reading;

namespace Institute.Sidecar.Operations.Pages;

/// <summary>Keeps other web pages of an operator's browser from asking here: no foreign host name (rebinding), no form that this process did not hand out.</summary>
internal sealed class PageGuard
{
    private const int LongestReason = 200;

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

    /// <summary>Null when the form is not ours, or says nothing that can be searched.</summary>
    public async Task<FindForm?> ReadFormAsync(HttpContext http)
    {
        if (http.Request is not { HasFormContentType: true, ContentLength: <= 4096 })
        {
            return null;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted).ConfigureAwait(false);
        var reason = form["reason"].ToString().Trim();
        return IsOurs(form["token"].ToString()) && reason.Length <= LongestReason && ReadingReason.Says(reason) && CorrelationId.TryParse(form["correlation"].ToString().Trim(), out var id)
            ? new FindForm(id.ToWireString(), reason)
            : null;
    }

    private bool IsOurs(string token) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(FormToken));
}
