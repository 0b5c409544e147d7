using System.Text;
using System.Text.Json;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Reading;

/// <summary>Makes the record that a command's notice leaves.</summary>
internal static class ReadingRecord
{
    private const int MostExchanges = 500;

    public static LogEntry Of(ReadingNotice notice) => notice switch
    {
        { Command: NoticeCommands.Verify, Verified: { } verified } => new(RecordKind.Verified) { Detail = JsonSerializer.Serialize(verified, DetailJson.Default.VerifiedDetail) },
        { Command: NoticeCommands.RotateSigner, NextSigner: { } signer } when Hash256.TryParse(signer, out var parsed) => WithReason(notice, new(RecordKind.KeyChanged) { Detail = parsed.ToString() }),
        _ => WithReason(notice, new(KindOf(notice.Command))
        {
            Detail = JsonSerializer.Serialize(new LogReadDetail(notice.Who, notice.Command, notice.Records, [.. notice.Exchanges.Take(MostExchanges)]), ReadingJson.Default.LogReadDetail),
        }),
    };

    private static RecordKind KindOf(string command) => string.Equals(command, NoticeCommands.PurgeOverride, StringComparison.Ordinal) ? RecordKind.MaintenanceOverridden : RecordKind.LogRead;

    private static LogEntry WithReason(ReadingNotice notice, LogEntry entry) => entry with
    {
        ContentType = "text/plain; charset=utf-8",
        Original = Encoding.UTF8.GetBytes(notice.Why),
    };
}
