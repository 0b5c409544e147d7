using System.Text.Json;
using System.Text.Json.Serialization;

namespace Institute.Adapter.Wire.Profiles;

/// <summary>Reads <c>profile.json</c>; an unknown or missing name is a fault, never a default.</summary>
internal static class ManifestReader
{
    public const string FileName = "profile.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    public static ProfileManifest? Read(string directory, ProfileFaults faults)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<ProfileManifest>(FileText.WithoutMark(File.ReadAllBytes(Path.Combine(directory, FileName))).Span, Options);
            if (manifest is null)
            {
                faults.Add(FileName, "holds nothing. See docs/profiles.md for what belongs there.");
            }

            return manifest;
        }
        catch (JsonException wrong)
        {
            faults.Add(FileName, wrong.Message);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            faults.Add(FileName, "cannot be read. Every profile folder holds one, readable by this service.");
        }

        return null;
    }
}
