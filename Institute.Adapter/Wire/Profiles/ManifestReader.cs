using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Institute.Adapter.Wire.Profiles;

/// <summary>Reads <c>profile.json</c>; an unknown or missing name is a fault, never a default.</summary>
internal static partial class ManifestReader
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
            faults.Add(FileName, Told(wrong));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            faults.Add(FileName, "cannot be read. Every profile folder holds one, readable by this service.");
        }

        return null;
    }

    // The library's own words name types of this program; the fields are what it quotes and is no type.
    private static string Told(JsonException wrong)
    {
        var fields = string.Join(", ", QuotedWord().Matches(wrong.Message).Select(m => m.Groups["word"].Value).Distinct(StringComparer.Ordinal));
        var place = string.Create(CultureInfo.InvariantCulture, $"line {wrong.LineNumber + 1}, {wrong.Path ?? "$"}");
        return $"{place}: {(fields.Length == 0 ? "no JSON, or a value of another kind" : $"{fields} is missing, not known, or stands twice")}. docs/profiles.md lists all fields.";
    }

    [GeneratedRegex("'(?<word>[A-Za-z]+)'", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex QuotedWord();
}
