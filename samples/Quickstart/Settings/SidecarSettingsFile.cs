using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Quickstart.Keys;

namespace Quickstart.Settings;

/// <summary>Writes the settings of a sidecar of this run. Everything that it does not name keeps its default.</summary>
internal static class SidecarSettingsFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Open the whole day, so that the Quickstart works at any hour. Production demands 04–23.</summary>
    public static (string Opens, string Closes) OpenAllDay => ("00:00", "24:00");

    /// <summary>Closed now and for hours to come: one minute at midnight or at noon, whichever is farther away.</summary>
    public static (string Opens, string Closes) ClosedNow(TimeProvider clock)
    {
        var stockholm = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm"));
        return stockholm.Hour is >= 6 and < 18 ? ("00:10", "00:11") : ("12:00", "12:01");
    }

    public static void Write(string path, string directory, string node, string partnerKeyPin, Uri bank, (string Opens, string Closes) window)
    {
        string File(string name) => Path.Combine(directory, name);
        var settings = new JsonObject
        {
            ["Sidecar"] = new JsonObject
            {
                ["Environment"] = "Test",
                ["Institute"] = new JsonObject { ["OrganisationNumber"] = "5560001231", ["Name"] = "Exempelbanken AB" },
                ["Node"] = node,
                ["Partner"] = new JsonObject
                {
                    ["Listen"] = "127.0.0.1:0",
                    ["CertificateFile"] = File(KeyFiles.Server),
                    ["CertificateKeyFile"] = File(KeyFiles.ServerKey),
                    ["RootFiles"] = new JsonArray(File(KeyFiles.Root)),
                    ["CrlFiles"] = new JsonArray(File(KeyFiles.RevocationList)),
                    ["AllowList"] = new JsonArray(new JsonObject { ["Name"] = "Skatteverket (simulated)", ["Role"] = "Partner", ["KeyPins"] = new JsonArray(partnerKeyPin) }),
                },
                ["Bank"] = new JsonObject { ["Addresses"] = new JsonArray(bank.GetLeftPart(UriPartial.Authority)), ["ProofKeyFile"] = File(KeyFiles.ProofKey) },
                ["Tokens"] = new JsonObject { ["Mode"] = "BuiltInIssuer", ["BuiltIn"] = new JsonObject { ["SigningKeyFiles"] = new JsonArray(File(KeyFiles.TokenKey)) } },
                ["Availability"] = new JsonObject { ["Opens"] = window.Opens, ["Closes"] = window.Closes },
                ["Log"] = new JsonObject { ["Directory"] = Path.Combine(directory, LogFolder(node)), ["PublicKeyFile"] = File(KeyFiles.LogPublicKey) },
                ["Health"] = new JsonObject { ["Listen"] = "127.0.0.1:0" },
                ["Management"] = new JsonObject { ["Listen"] = "127.0.0.1:0" },
            },
        };
        System.IO.File.WriteAllText(path, settings.ToJsonString(Indented));
    }

    public static string LogFolder(string node) => string.Equals(node, SidecarNode.Open, StringComparison.Ordinal) ? "log" : "log-" + node.ToString(CultureInfo.InvariantCulture);
}
