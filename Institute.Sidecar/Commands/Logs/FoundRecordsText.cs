using System.Globalization;
using System.Text;
using System.Text.Json;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.Commands.Logs;

/// <summary>Prints what was found.</summary>
internal static class FoundRecordsText
{
    public static async Task WriteAsync(TextWriter output, IReadOnlyList<FoundRecord> found, IReadOnlyList<SegmentName> unread, bool asJson)
    {
        if (asJson)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(new FoundRecords(found, [.. unread.Select(s => s.ToString())]), CommandJson.Default.FoundRecords));
            return;
        }

        foreach (var record in found)
        {
            await output.WriteLineAsync(LineOf(record));
            if (record.Content is { } content)
            {
                await output.WriteLineAsync(Encoding.UTF8.GetString(Convert.FromBase64String(content)));
                await output.WriteLineAsync();
            }
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{found.Count} record{(found.Count == 1 ? "" : "s")} found."));
    }

    // The correlation ID is the other side's text: it was checked to be printable ASCII when it arrived.
    private static string LineOf(FoundRecord record) => string.Create(
        CultureInfo.InvariantCulture,
        $"{record.Sequence,8}  {record.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff}Z  {record.Kind,-18}  {record.Status?.ToString(CultureInfo.InvariantCulture) ?? "-",-4}{record.Outcome ?? "-",-9} correlation {record.CorrelationId ?? "-"}  exchange {record.ExchangeId?.ToString() ?? "-"}  {record.Detail}").TrimEnd();
}
