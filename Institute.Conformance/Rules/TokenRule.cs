using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Institute.Conformance.Asking;
using Institute.Conformance.Cases;

namespace Institute.Conformance.Rules;

internal static class TokenRule
{
    public static Rule Rule { get; } = new("token", "A question needs an access token that this institute accepts", "4 § of the regulation; RFC 6750; RFC 8705; docs/errors.md, KI2001",
    [
        Refused("No token", (_, _) => ""),
        Refused("A Bearer without token", (_, _) => "Bearer "),
        Refused("A word instead of a token", (_, _) => "Bearer token"),
        Refused("Another scheme with the token", (_, t) => "Basic " + t),
        Refused("A token without scheme", (_, t) => t),
        Refused("A token without signature", (_, t) => "Bearer " + t[..(t.LastIndexOf('.') + 1)]),
        Refused("A token with the signature of another", (_, t) => "Bearer " + t[..(t.LastIndexOf('.') + 1)] + Base64Url.EncodeToString(new byte[64])),
        Refused("A token whose last character differs", (_, t) => "Bearer " + t[..^4] + (t[^4] == 'A' ? 'B' : 'A') + t[^3..]),
        Refused("A token whose claims were changed", (_, t) => "Bearer " + Parts(t, 1, p => p.Replace("\"sub\"", "\"bus\"", StringComparison.Ordinal).Replace("\"exp\":1", "\"exp\":2", StringComparison.Ordinal))),
        Refused("A token that says algorithm none", (_, t) => "Bearer " + Parts(t, 0, _ => "{\"alg\":\"none\",\"typ\":\"at+jwt\"}")),
        Refused("A token that says algorithm none and has no signature", (_, t) => "Bearer " + Unsigned(t)),
        Refused("A token signed by a stranger's key", (_, t) => "Bearer " + SignedByStranger(t)),
        Refused("A token signed with a password", (_, t) => "Bearer " + SignedWithPassword(t)),
        Refused("Two tokens in one header", (_, t) => $"Bearer {t}, Bearer {t}"),
        Refused("A token of 6,000 characters", (_, _) => "Bearer " + new string('a', 6_000)),
        Ask.That("A genuine token is accepted", 200, Ask.Hit, c => new(c.Question(Every.Search(c, "person")))),
        new("The scheme's name may be written in small letters", "HTTP 200 with TRAFF", async (c, token) =>
        {
            var seen = await c.AskAsync(new PlannedRequest(c.Question(Every.Search(c, "person"))) { Authorization = "bearer " + await c.Sender.TokenAsync(token) }, token);
            return Ask.Differs(seen, 200, Ask.Hit);
        }),
        new("A refused token is told in WWW-Authenticate", "HTTP 401 with WWW-Authenticate: Bearer", async (c, token) =>
        {
            var seen = await c.AskAsync(new PlannedRequest(c.Question(Every.Search(c, "person"))) { Authorization = "Bearer token" }, token);
            return Ask.Differs(seen, 401, "KI2001") ?? (seen.Header("WWW-Authenticate")?.Contains("invalid_token", StringComparison.Ordinal) == true ? null : "WWW-Authenticate does not say invalid_token");
        }),
        new("A token in the address is no token", "HTTP 401 with KI2001, or a path that is none", async (c, token) =>
        {
            var seen = await c.AskAsync(new PlannedRequest(c.Question(Every.Search(c, "person"))) { Authorization = "", Path = c.Kit.QuestionPath + "?access_token=" + await c.Sender.TokenAsync(token) }, token);
            return seen.Status is 401 or 404 ? null : seen.Told;
        }),
    ]);

    private static ConformanceCase Refused(string name, Func<CaseContext, string, string> authorization) =>
        new(name + " is refused", "HTTP 401 with KI2001 and WWW-Authenticate", async (c, token) =>
        {
            var header = authorization(c, await c.Sender.TokenAsync(token));
            var seen = await c.AskAsync(new PlannedRequest(c.Question(Every.Search(c, "person"))) { Authorization = header }, token);
            return Ask.Differs(seen, 401, "KI2001") ?? Check.HasHeader("WWW-Authenticate")(seen);
        });

    private static string Parts(string token, int index, Func<string, string> change)
    {
        var parts = token.Split('.');
        parts[index] = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[index])))));
        return string.Join('.', parts);
    }

    private static string Unsigned(string token)
    {
        var changed = Parts(token, 0, _ => "{\"alg\":\"none\"}");
        return changed[..(changed.LastIndexOf('.') + 1)];
    }

    private static string SignedByStranger(string token)
    {
        var content = token[..token.LastIndexOf('.')];
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return content + "." + Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256));
    }

    private static string SignedWithPassword(string token)
    {
        var changed = Parts(token, 0, _ => "{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}");
        var content = changed[..changed.LastIndexOf('.')];
        return content + "." + Base64Url.EncodeToString(HMACSHA256.HashData("secret"u8, Encoding.ASCII.GetBytes(content)));
    }
}
