using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Encryption;

/// <summary>The file that holds a data key for whoever has the private half: docs/message-log-format.md, section 4.</summary>
internal sealed record WrappedDataKey
{
    private const string OaepSha256 = "RSA-OAEP-SHA256";

    public required int Format { get; init; }

    public required Guid LogId { get; init; }

    public required int Segment { get; init; }

    public required string Wrapping { get; init; }

    /// <summary>SHA-256 of the public key's SubjectPublicKeyInfo, hex.</summary>
    public required string Recipient { get; init; }

    [JsonPropertyName("wrapped")]
    public required byte[] Bytes { get; init; }

    /// <summary>Makes a new key and its file.</summary>
    public static (DataKey Key, byte[] File) Create(Guid logId, int segment, LogPublicKey recipient)
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        var file = JsonSerializer.SerializeToUtf8Bytes(
            new WrappedDataKey { Format = 1, LogId = logId, Segment = segment, Wrapping = OaepSha256, Recipient = recipient.Fingerprint.ToString(), Bytes = recipient.Wrap(secret) },
            EncryptionJson.Default.WrappedDataKey);
        return (new DataKey(Hash256.Of(file), secret), file);
    }

    /// <exception cref="FormatException">The bytes are no such file.</exception>
    public static WrappedDataKey Parse(ReadOnlySpan<byte> file)
    {
        try
        {
            return JsonSerializer.Deserialize(file, EncryptionJson.Default.WrappedDataKey) is { Format: 1, Wrapping: OaepSha256 } key ? key : throw new FormatException("Not a wrapped data key of format 1.");
        }
        catch (JsonException e)
        {
            throw new FormatException("Not a wrapped data key of format 1.", e);
        }
    }
}
