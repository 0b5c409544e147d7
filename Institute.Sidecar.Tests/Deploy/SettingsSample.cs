using System.Text.Json;
using System.Text.Json.Nodes;
using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.Deploy;

/// <summary>The commented settings that a bank begins with.</summary>
internal static class SettingsSample
{
    private static readonly JsonDocumentOptions Commented = new() { CommentHandling = JsonCommentHandling.Skip, AllowDuplicateProperties = false };

    public static string Text(string environment) => Repository.Read("deploy", "settings", $"sidecar.{environment}.json");

    /// <summary>Every file and folder that they name.</summary>
    public static IReadOnlyList<string> Paths(string environment) =>
        [.. Values(JsonNode.Parse(Text(environment), documentOptions: Commented)).Where(v => v.StartsWith('/')).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Values(JsonNode? node) => node switch
    {
        JsonObject all => all.SelectMany(m => Values(m.Value)),
        JsonArray all => all.SelectMany(Values),
        JsonValue value when value.GetValueKind() is JsonValueKind.String => [value.GetValue<string>()],
        _ => [],
    };
}
