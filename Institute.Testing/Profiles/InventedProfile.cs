using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Institute.Testing.Profiles;

/// <summary>A complete profile for a schema that nobody uses: in English, attributes instead of elements, inside an envelope.</summary>
public static class InventedProfile
{
    /// <summary>The folder as it lies beside the tests. Never changed: see <see cref="CopyTo"/>.</summary>
    public static string Directory { get; } = Path.Combine(AppContext.BaseDirectory, "Profiles", "Invented");

    /// <summary>Copies it, so that a test may spoil the copy.</summary>
    public static void CopyTo(string directory)
    {
        foreach (var file in System.IO.Directory.EnumerateFiles(Directory))
        {
            File.Copy(file, Path.Combine(directory, Path.GetFileName(file)));
        }
    }

    /// <summary>Changes a file's text and lists its new hash.</summary>
    public static void Change(string directory, string file, Func<string, string> change)
    {
        var path = Path.Combine(directory, file);
        var before = File.Exists(path) ? File.ReadAllText(path) : string.Empty;
        var after = change(before);
        if (string.Equals(before, after, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The change of {file} changes nothing.");
        }

        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, after);
        ChangeManifest(directory, manifest => manifest["files"]![file] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));
    }

    /// <summary>Changes profile.json.</summary>
    public static void ChangeManifest(string directory, Action<JsonObject> change)
    {
        var path = Path.Combine(directory, "profile.json");
        var manifest = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change(manifest);
        File.WriteAllText(path, manifest.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }
}
