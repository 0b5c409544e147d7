using System.Text;

namespace Institute.Conformance.Breakages;

/// <summary>Every way in which an institute is made wrong to see whether the kit says so.</summary>
internal static class AllBreakages
{
    public static IReadOnlyList<Breakage> Breakages { get; } = [.. Hopeless(), .. AnswerBreakages.All, .. QuestionBreakages.All, .. BorderBreakages.All, .. BankBreakages.All];

    private static IEnumerable<Breakage> Hopeless() =>
    [
        new("always-500", "Answers 500 with nothing to everything and everybody", "search-", "content-", "time-", "issuer-", "certificate-")
        {
            AgainstAll = true,
            Canned = _ => CannedServer.Response(500, "text/html", ""),
        },
        new("always-the-same-hit", "Lets everybody in and gives everybody the same stranger's account", "no-hit-", "number-", "schema-", "form-", "http-", "bytes-", "certificate-", "token-", "around-", "secrecy-", "hours-")
        {
            AgainstAll = true,
            Canned = target => target.StartsWith("/oauth2", StringComparison.Ordinal)
                ? CannedServer.Response(200, "application/json", "{\"access_token\":\"" + Token + "\",\"token_type\":\"mac\",\"expires_in\":86400}")
                : CannedServer.Response(200, "text/xml", GateAnswers.WrongHit),
        },
    ];

    private static string Token => $"{Encoded("{\"alg\":\"ES256\"}")}.{Encoded("{\"sub\":\"a\",\"exp\":1}")}.{Encoded("0123456789")}";

    private static string Encoded(string part) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.ASCII.GetBytes(part));
}
