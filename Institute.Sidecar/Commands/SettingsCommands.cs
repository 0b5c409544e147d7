using System.CommandLine;
using System.Text.Json;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Commands;

/// <summary><c>settings schema</c> and <c>settings document</c>: what is published beside the executable is written by the executable.</summary>
internal static class SettingsCommands
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var schema = new Command("schema", "Writes the JSON schema of the settings file.");
        schema.SetAction(async (parsed, _) => await parsed.InvocationConfiguration.Output.WriteLineAsync(SettingsSchema.Write().ToJsonString(Indented)).ConfigureAwait(false));
        var document = new Command("document", "Writes the table of docs/configuration.md.");
        document.SetAction(async (parsed, _) => await parsed.InvocationConfiguration.Output.WriteAsync(SettingsDocument.Write()).ConfigureAwait(false));
        return new Command("settings", "Tells what can be set.") { schema, document };
    }
}
