using System.Text.Json;
using System.Text.Json.Nodes;

namespace Institute.Stubs.Making;

/// <summary>What the programs on either side need: bank.json for the bank's service, kit.json for whoever plays the platform, stubs.json with the addresses.</summary>
internal static class MadeSettings
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static void Write(MadeFolder folder, InstituteStubs stubs, string customers)
    {
        folder.Write("bank.json", new JsonObject
        {
            ["Core"] = new JsonObject
            {
                ["Address"] = $"{stubs.Core}/",
                ["RootFile"] = folder.File("ca.pem"),
                ["Authority"] = $"{stubs.Issuer}",
                ["ClientId"] = "stub-client",
                ["ClientSecretFile"] = folder.File("client-secret"),
                ["Scope"] = "core",
            },
        }.ToJsonString(Readable));
        var institute = stubs.Institute.GetLeftPart(UriPartial.Authority);
        folder.Write("kit.json", new JsonObject { ["sidecar"] = institute, ["testCustomers"] = JsonNode.Parse(customers) }.ToJsonString(Readable));
        folder.Write("stubs.json", new JsonObject { ["core"] = $"{stubs.Core}", ["issuer"] = $"{stubs.Issuer}", ["institute"] = institute, ["directory"] = folder.Path }.ToJsonString(Readable));
    }
}
