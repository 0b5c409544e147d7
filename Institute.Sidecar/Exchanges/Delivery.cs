using System.Globalization;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Exchanges;

/// <summary>How much of an answer left.</summary>
/// <param name="Bytes">Handed to the server.</param>
/// <param name="IsWhole">All of it, in time.</param>
internal sealed record Delivery(long Bytes, bool IsWhole)
{
    /// <summary>Whether the server gave the bytes to the machine's socket, and did not keep them behind a stream's window.</summary>
    public bool IsInTheSocket { get; init; } = true;

    /// <summary>As the record of it says.</summary>
    public string Detail => (IsWhole, IsInTheSocket) switch
    {
        (true, true) => DeliveryDetail.Whole,
        (true, false) => DeliveryDetail.HandedOver,
        _ => string.Create(CultureInfo.InvariantCulture, $"aborted after {Bytes} bytes"),
    };
}
