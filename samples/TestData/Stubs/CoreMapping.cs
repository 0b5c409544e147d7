using System.Globalization;
using System.Text.Json.Nodes;
using TestData.Customers;

namespace TestData.Stubs;

/// <summary>The core-banking API's JSON.</summary>
internal static class CoreMapping
{
    public static JsonObject Of(JsonObject query, JsonNode answer) => new()
    {
        ["request"] = new JsonObject
        {
            ["method"] = "POST",
            ["urlPath"] = "/core/v1/engagements/search",
            ["headers"] = new JsonObject { ["Authorization"] = new JsonObject { ["matches"] = "Bearer .+" } },
            ["bodyPatterns"] = new JsonArray(new JsonObject { ["equalToJson"] = query }),
        },
        ["response"] = new JsonObject
        {
            ["status"] = 200,
            ["headers"] = new JsonObject { ["Content-Type"] = "application/json" },
            ["jsonBody"] = answer,
        },
    };

    public static JsonObject Of(TestAccount account, JsonArray holders) => Filled(
        (account.Iban is null ? "number" : "iban", account.Iban ?? account.Number), ("opened", Day(account.Opened)), ("closed", Day(account.Closed)), ("holders", holders));

    public static JsonObject Of(TestBox box, JsonArray holders) => Filled(
        ("reference", box.Reference), ("start", Day(box.Start)), ("end", Day(box.End)), ("holders", holders));

    public static JsonObject Of(TestCustomer customer, IReadOnlyDictionary<string, TestCustomer> all) => Filled(
        ("id", customer.Id),
        ("name", customer.Name),
        ("company", customer.Company),
        ("number", customer.Number),
        ("born", Day(customer.Born)),
        ("secondaryNames", customer.SecondaryNames is null ? null : new JsonArray([.. customer.SecondaryNames.Select(n => JsonValue.Create(n))])),
        ("representatives", Of(customer.Representatives, all)),
        ("beneficialOwners", Of(customer.BeneficialOwners, all)),
        ("signatories", Of(customer.Signatories, all)));

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) => day is { } known ? Day(known) : null;

    private static JsonArray? Of(IReadOnlyList<TestRole>? roles, IReadOnlyDictionary<string, TestCustomer> all) => roles is null ? null : new(
        [.. roles.Select(role => Filled(("id", role.Customer), ("name", all[role.Customer].Name), ("number", all[role.Customer].Number), ("born", Day(all[role.Customer].Born)), ("from", Day(role.From)), ("to", Day(role.To))))]);

    /// <summary>What is not there is left out.</summary>
    private static JsonObject Filled(params IEnumerable<(string Name, JsonNode? Value)> members) =>
        new JsonObject(members.Where(m => m.Value is not null).Select(m => new KeyValuePair<string, JsonNode?>(m.Name, m.Value)));
}
