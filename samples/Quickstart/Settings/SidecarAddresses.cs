using System.Text.Json;

namespace Quickstart.Settings;

/// <summary>What a sidecar writes into its <c>--addresses</c> file when all its listeners are bound.</summary>
internal sealed record SidecarAddresses(Uri Partner, Uri? Health, Uri? Management)
{
    public static SidecarAddresses Parse(string json) =>
        JsonSerializer.Deserialize<SidecarAddresses>(json, JsonSerializerOptions.Web) ?? throw new QuickstartException("The sidecar's addresses file is empty.");
}
