using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Institute.Sidecar.Commands.Profiles;

/// <summary>Brings the list of files in <c>profile.json</c> up to date.</summary>
internal static class ProfileHashes
{
    private const string Manifest = "profile.json";
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };


    /// <returns>What changed, a line a file.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(string directory, CancellationToken cancellationToken)
    {
        var path = Path.Combine(directory, Manifest);
        var manifest = await ReadAsync(path, cancellationToken).ConfigureAwait(false);
        var listed = manifest["files"] as JsonObject ?? [];
        var found = new JsonObject();
        var lines = new List<string>();
        foreach (var name in Names(directory))
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(directory, name), cancellationToken).ConfigureAwait(false);
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
            lines.Add($"{name}: {Told(listed[name]?.ToString(), hash)}");
            found[name] = hash;
        }

        lines.AddRange(listed.Where(l => !found.ContainsKey(l.Key)).Select(l => $"{l.Key}: gone"));
        manifest["files"] = found;
        await File.WriteAllTextAsync(path, manifest.ToJsonString(Indented) + "\n", cancellationToken).ConfigureAwait(false);
        return lines;
    }

    private static IOrderedEnumerable<string> Names(string directory) =>
        Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(directory, f).Replace('\\', '/'))
            .Where(f => f is not Manifest)
            .Order(StringComparer.Ordinal);

    private static string Told(string? before, string hash) =>
        before is null ? "listed"
        : string.Equals(before, hash, StringComparison.OrdinalIgnoreCase) ? "as it was"
        : "changed; change the version too";

    private static async Task<JsonObject> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var text = await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
            return JsonNode.Parse(text) as JsonObject ?? throw new CommandException($"{Manifest} holds no object.");
        }
        catch (JsonException wrong)
        {
            throw new CommandException($"{Manifest}: {wrong.Message}");
        }
    }
}
