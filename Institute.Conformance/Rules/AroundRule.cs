using System.Globalization;
using Institute.Conformance.Asking;
using Institute.Conformance.Cases;

namespace Institute.Conformance.Rules;

/// <summary>Where kit.json names the bank's service: nobody may reach it but through the sidecar.</summary>
internal static class AroundRule
{
    private static readonly Guid Some = new("0198f3c2-7a41-7c55-9d1e-3b6a5f0c2d84");

    public static Rule Rule { get; } = new("around", "The bank's service answers nobody who goes around the sidecar", "docs/errors.md",
    [
        Refused("A question straight to the service gets 403 and an empty body", []),
        Refused("A made-up proof gets 403 and an empty body", [new("Institute-Proof", "v1.1760000000000.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), new("Institute-Exchange-Id", Some.ToString("D"))]),
        Refused("A proof that is no proof gets 403 and an empty body", [new("Institute-Proof", "1"), new("Institute-Exchange-Id", "1")]),
        Refused("Headers of a proxy get 403 and an empty body", [new("X-Forwarded-For", "127.0.0.1"), new("X-Forwarded-Client-Cert", "genuine"), new("Forwarded", "for=127.0.0.1")]),
        Refused("A genuine access token gets 403 and an empty body", [], withToken: true),
    ]);

    private static ConformanceCase Refused(string name, KeyValuePair<string, string>[] headers, bool withToken = false) => new(name, "HTTP 403 with an empty body", async (c, token) =>
    {
        var request = new PlannedRequest(c.Question(Every.Search(c, "person"))) { Target = Target.Bank, Authorization = withToken ? null : "", Certificate = c.Certificates.None, Headers = headers };
        var seen = await c.Sender.SendAsync(request, token);
        return seen.Status == 403 && seen.Body.Length == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"HTTP {seen.Status} with {seen.Body.Length} bytes");
    });
}
