using System.Text.Json.Serialization;

namespace PlatformSimulator.Connections;

/// <summary>RFC 6749 sections 5.1 and 5.2.</summary>
internal sealed record TokenResponse
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    [JsonPropertyName("expires_in")]
    public int ExpiresIn { get; init; }

    [JsonPropertyName("error")]
    public string? Error { get; init; }
}
