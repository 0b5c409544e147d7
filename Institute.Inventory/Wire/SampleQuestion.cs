using System.Text.Json;
using Institute.Adapter;

namespace Institute.Inventory;

/// <summary>The question that answers are written to: a profile's own sample, or one of the built-in format.</summary>
internal static class SampleQuestion
{
    private const string Member = "sampleQuestion";

    public static ReadOnlyMemory<byte> Of(InstituteAdapterOptions options)
    {
        if (options.ProfileDirectory is not { } directory)
        {
            return WireTrial.BuiltInQuestion;
        }

        // The adapter has read the folder and refused the start if anything in it was wrong.
        using var manifest = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(directory, "profile.json")), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        return File.ReadAllBytes(Path.Combine(directory, manifest.RootElement.GetProperty(Member).GetString()!));
    }
}
