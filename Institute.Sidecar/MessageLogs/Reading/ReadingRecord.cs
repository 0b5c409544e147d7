using System.Text;
using System.Text.Json;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Reading;

/// <summary>Makes the record of a reading.</summary>
internal static class ReadingRecord
{
    private const int MostExchanges = 500;

    public static LogEntry Of(ReadingNotice notice) => new(string.Equals(notice.Command, ReadingNotice.PurgeOverride, StringComparison.Ordinal) ? RecordKind.MaintenanceOverridden : RecordKind.LogRead)
    {
        Detail = JsonSerializer.Serialize(new LogReadDetail(notice.Who, notice.Command, notice.Records, [.. notice.Exchanges.Take(MostExchanges)]), ReadingJson.Default.LogReadDetail),
        ContentType = "text/plain; charset=utf-8",
        Original = Encoding.UTF8.GetBytes(notice.Why),
    };
}
