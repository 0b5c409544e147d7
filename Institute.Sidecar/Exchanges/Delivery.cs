using System.Globalization;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Exchanges;

/// <summary>How much of an answer left.</summary>
/// <param name="Bytes">Handed to the socket.</param>
/// <param name="IsWhole">All of it, in time.</param>
internal sealed record Delivery(long Bytes, bool IsWhole)
{
    /// <summary>As the record of it says.</summary>
    public string Detail => IsWhole ? DeliveryDetail.Whole : string.Create(CultureInfo.InvariantCulture, $"aborted after {Bytes} bytes");
}
