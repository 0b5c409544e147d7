using Institute.Conformance.Asking;
using Institute.Conformance.Cases;

namespace Institute.Conformance.Rules;

/// <summary>Asked of the address that kit.json names as closed now.</summary>
internal static class HoursRule
{
    public static Rule Rule { get; } = new("hours", "Outside its hours an institute says so, and when it opens", "2 § of the regulation; docs/errors.md, KI3001",
    [
        .. Every.Key.Select(key => Closed($"A search by {key} is told that it is closed", c => new(c.Question(Every.Search(c, key))))),
        Closed("It says when it opens", Some, s => s.Header("Retry-After") is { } text && int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 86_400 ? null : "no Retry-After within a day"),
        Closed("It says that the same question may be asked again", Some, Check.Tells("Aterforsok", "true")),
        Closed("It echoes FrageId", c => new(Ask.Filled(c, Ask.Fraga("<Iban>SE3550000000054910000003</Iban>").Replace("$ID", "stangd-1", StringComparison.Ordinal))), Check.Tells("FrageId", "stangd-1")),
        Closed("It tells nobody's data", Some, s => s.Accounts.Concat(s.Boxes).Any() ? "an engagement" : null),
        Closed("It says so whether the token is good or not", c => Some(c) with { Authorization = "Bearer token" }),
        Closed("It answers within ten seconds", Some, Check.WithinTenSeconds),
        new("The token endpoint is open", "HTTP 200", async (c, token) =>
        {
            var seen = await c.Sender.SendAsync(new("grant_type=client_credentials&scope=kvs"u8.ToArray()) { Path = c.Kit.TokenPath, ContentType = "application/x-www-form-urlencoded", Authorization = "", CorrelationId = "", Target = Target.Closed }, token);
            return seen.Status == 200 ? null : $"HTTP {seen.Status}";
        }),
    ]);

    private static PlannedRequest Some(CaseContext context) => new(context.Question(Every.Search(context, "person")));

    private static ConformanceCase Closed(string name, Func<CaseContext, PlannedRequest> request, params IReadOnlyList<Func<Seen, string?>> checks) =>
        Ask.That(name, 503, "KI3001", c => request(c) with { Target = Target.Closed }, checks);
}
