using System.Text.Json;

namespace Quickstart.Results;

/// <summary>The whole result, as <c>--json</c> prints it.</summary>
internal sealed record ShownRun
{
    public required IReadOnlyList<ShownExchange> Exchanges { get; init; }

    public required ShownLog Log { get; init; }

    /// <summary>The base address of the sidecar's partner listener.</summary>
    public required Uri Sidecar { get; init; }

    public required Uri ClosedSidecar { get; init; }

    public Uri? Management { get; init; }

    public required string Directory { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, JsonOptions);

    private static JsonSerializerOptions JsonOptions { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
