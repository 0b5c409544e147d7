using System.Collections.ObjectModel;

namespace Institute.Sidecar.Exchanges;

/// <summary>What is to be sent: the bank's answer, or a fault of the sidecar's own.</summary>
internal sealed record Reply(int Status, string ContentType, ReadOnlyMemory<byte> Body, string Outcome)
{
    public string? AdapterVersion { get; init; }

    public string? PolicyVersion { get; init; }

    public string? ProfileVersion { get; init; }

    /// <summary>Headers besides content type and correlation id: Retry-After, WWW-Authenticate, Allow.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The rest of the request was left unread, so the connection cannot serve another.</summary>
    public bool CloseConnection { get; init; }
}
