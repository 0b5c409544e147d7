using Institute.Adapter.Wire.Signatures;

namespace Institute.Adapter.Wire;

/// <summary>What a bank may decide about the wire. Adapter and sidecar must be given the same.</summary>
internal sealed record WireFormatSettings
{
    /// <summary>Folder of the profile with the official schema; null means the built-in format <c>kvs</c>.</summary>
    public string? ProfileDirectory { get; init; }

    /// <summary>Whether messages may carry the data of article 16: kvs version 2, and profiles that are written against it. Off, nobody can tell that they exist.</summary>
    public bool CarriesArticle16 { get; init; }

    /// <summary>Largest question in bytes; null means the format's own (kvs: 64 KiB).</summary>
    public int? MaxQuestionBytes { get; init; }

    /// <summary>Largest answer in bytes; null means the format's own (kvs: 8 MiB).</summary>
    public int? MaxAnswerBytes { get; init; }

    /// <summary>Headers that may bring the correlation id, in order; empty means the format's own.</summary>
    public IReadOnlyList<string> CorrelationHeaders { get; init; } = [];

    /// <summary>The header that echoes it; null means the format's own.</summary>
    public string? CorrelationHeaderOut { get; init; }

    /// <summary>Message signatures; none by default.</summary>
    public SignatureSettings Signatures { get; init; } = new();

    /// <summary>Says whether a signer's certificate is in force.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
