using System.Globalization;
using System.Text;
using System.Text.Json;
using Institute.Conformance.Asking;
using Institute.Conformance.Cases;

namespace Institute.Conformance.Rules;

/// <summary>For institutes that issue their own tokens; an institute with another authorization server names no token path of its own.</summary>
internal static class IssuerRule
{
    private const string Good = "grant_type=client_credentials&scope=kvs";

    public static Rule Rule { get; } = new("issuer", "The token endpoint follows OAuth2's client credentials grant", "4 § of the regulation; RFC 6749 4.4, 5.1, 5.2; RFC 8705",
    [
        Given("A token is of type Bearer", json => Text(json, "token_type") is { } type && string.Equals(type, "Bearer", StringComparison.OrdinalIgnoreCase)),
        Given("A token says how long it lives, ten minutes at most", json => json.TryGetProperty("expires_in", out var life) && life.GetInt32() is > 0 and <= 600),
        Given("A token is there", json => Text(json, "access_token") is { Length: > 20 }),
        new("A token's answer is never stored", "Cache-Control: no-store", async (c, token) =>
        {
            var seen = await PostAsync(c, Good, token);
            return seen.Status != 200 ? Told(seen) : seen.Header("Cache-Control")?.Contains("no-store", StringComparison.OrdinalIgnoreCase) == true ? null : "Cache-Control does not say no-store";
        }),
        Refused("Another grant type is refused", "grant_type=password&username=a&password=b", "unsupported_grant_type"),
        Refused("A grant type that is missing is refused", "scope=kvs", "invalid_request"),
        Refused("A grant type that comes twice is refused", Good + "&grant_type=client_credentials", "invalid_request"),
        Refused("An unknown scope is refused", "grant_type=client_credentials&scope=everything", "invalid_scope"),
        Refused("An empty form is refused", "", "invalid_request"),
        new("GET is refused at the token endpoint", "HTTP 405 or 400", async (c, token) =>
        {
            var seen = await c.Sender.SendAsync(Request(c, "") with { Method = HttpMethod.Get }, token);
            return seen.Status is 405 or 400 or 404 ? null : Told(seen);
        }),
        new("JSON is refused at the token endpoint", "HTTP 400 or 415", async (c, token) =>
        {
            var seen = await c.Sender.SendAsync(Request(c, "{\"grant_type\":\"client_credentials\"}") with { ContentType = "application/json" }, token);
            return seen.Status is 400 or 415 ? null : Told(seen);
        }),
        new("A form of 100 KB is refused at the token endpoint", "HTTP 400 or 413", async (c, token) =>
        {
            var seen = await PostAsync(c, Good + "&x=" + new string('a', 100_000), token);
            return seen.Status is 400 or 413 ? null : Told(seen);
        }),
    ]);

    private static PlannedRequest Request(CaseContext context, string form) =>
        new(Encoding.ASCII.GetBytes(form)) { Path = context.Kit.TokenPath, ContentType = "application/x-www-form-urlencoded", Authorization = "", CorrelationId = "" };

    private static Task<Seen> PostAsync(CaseContext context, string form, CancellationToken cancellationToken) => context.Sender.SendAsync(Request(context, form), cancellationToken);

    private static ConformanceCase Given(string name, Func<JsonElement, bool> holds) => new(name, "HTTP 200 with a token response that says so", async (c, token) =>
    {
        var seen = await PostAsync(c, Good, token);
        return seen.Status == 200 && Parsed(seen) is { } json && holds(json) ? null : Told(seen);
    });

    private static ConformanceCase Refused(string name, string form, string error) => new(name, $"HTTP 400 with {error}", async (c, token) =>
    {
        var seen = await PostAsync(c, form, token);
        return seen.Status == 400 && Parsed(seen) is { } json && string.Equals(Text(json, "error"), error, StringComparison.Ordinal) ? null : Told(seen);
    });

    private static JsonElement? Parsed(Seen seen)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(seen.Body) is { ValueKind: JsonValueKind.Object } json ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Told(Seen seen) => string.Create(CultureInfo.InvariantCulture, $"HTTP {seen.Status}{(Parsed(seen) is { } json && Text(json, "error") is { } error ? " with " + error : "")}");
}
