using System.Text;

namespace Institute.Testing.Sidecars;

/// <summary>A record of the message log, opened with the private key.</summary>
/// <param name="Kind">The kind's name.</param>
/// <param name="Original">Null when the record holds none.</param>
public sealed record LoggedRecord(long Sequence, string Kind, Guid? ExchangeId, string CorrelationId, string Outcome, int HttpStatus, string Detail, DateTimeOffset Time, string CallerThumbprint, bool IsMonitor, byte[]? Original)
{
    /// <summary>Of the adapter that answered; empty where none did.</summary>
    public string AdapterVersion { get; init; } = "";

    /// <summary>Of the disclosure policy that decided.</summary>
    public string PolicyVersion { get; init; } = "";

    /// <summary>Of the wire format.</summary>
    public string ProfileVersion { get; init; } = "";

    public string? Text => Original is null ? null : Encoding.UTF8.GetString(Original);
}
