namespace Institute.Sidecar.Tests.MessageLogs;

/// <summary>The file of test vectors, bytes as hex.</summary>
internal sealed record FormatVectors
{
    public required long Sequence { get; init; }

    public required string CorrelationId { get; init; }

    public required string Header { get; init; }

    public required string Original { get; init; }

    public required string Salt { get; init; }

    public required string Payload { get; init; }

    public required string DataKey { get; init; }

    public required string KeyAndNonce { get; init; }

    public required string Ciphertext { get; init; }

    public required string Leaf { get; init; }

    /// <summary>Of trees of one to nine leaves; leaf n is SHA-256 of the one byte n, from 0.</summary>
    public required IReadOnlyList<string> Roots { get; init; }

    public required string HeadBody { get; init; }

    public required string HeadSignature { get; init; }

    public required string PublicKey { get; init; }
}
