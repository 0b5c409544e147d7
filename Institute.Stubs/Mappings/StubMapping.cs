using System.Text.Json;
using System.Text.Json.Serialization;

namespace Institute.Stubs.Mappings;

/// <summary>A WireMock file, as far as it is played here. A field that is not known would be played wrongly, and so is refused.</summary>
internal sealed record StubMapping
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>The lowest that fits answers; this is WireMock's own where none is given.</summary>
    public int Priority { get; init; } = 5;

    public required StubRequest Request { get; init; }

    public required StubResponse Response { get; init; }

    /// <exception cref="InvalidDataException">It says something that is not played here.</exception>
    public static StubMapping Read(string path, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<StubMapping>(text, Strict) ?? throw new InvalidDataException($"{path}: there is no mapping in it.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }
}
