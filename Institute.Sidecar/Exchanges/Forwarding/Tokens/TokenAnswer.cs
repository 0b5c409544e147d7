using System.Globalization;
using Institute.Sidecar.Tokens;

namespace Institute.Sidecar.Exchanges.Forwarding.Tokens;

/// <summary>An authorization server's answer to a request for a token (RFC 6749 section 5). Whatever it says, it becomes a token or a reason.</summary>
internal static class TokenAnswer
{
    // A server that does not say how long its token lives (RFC 6749 5.1) is asked again soon.
    private static readonly TimeSpan UnstatedLifetime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(1);

    // RFC 6749 5.2, 4.1.2.1. What else stands there was chosen by the peer and stays out of the operational log.
    private static readonly string[] Errors = ["invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope", "server_error", "temporarily_unavailable"];

    public static BankToken Read(int status, ReadOnlyMemory<byte> body)
    {
        var answer = PeerObject.Parse(body);
        if (status is < 200 or > 299)
        {
            var error = answer?.Text("error") is { } code && Errors.Contains(code, StringComparer.Ordinal) ? $" ({code})" : "";
            return new BankToken.Failed(string.Create(CultureInfo.InvariantCulture, $"the server answered {status}{error}"));
        }

        if (answer is null)
        {
            return new BankToken.Failed("the server's answer is no JSON object of RFC 6749");
        }

        return answer.Text("access_token") is { Length: > 0 } text && text.All(c => c is >= '!' and <= '~') && string.Equals(answer.Text("token_type"), "Bearer", StringComparison.OrdinalIgnoreCase)
            ? new BankToken.Had(text, Lifetime(answer.Number("expires_in")))
            : new BankToken.Failed("the server's answer holds no Bearer token");
    }

    private static TimeSpan Lifetime(double? seconds) =>
        seconds is not >= 1 ? UnstatedLifetime : seconds < LongestLifetime.TotalSeconds ? TimeSpan.FromSeconds(seconds.Value) : LongestLifetime;
}
