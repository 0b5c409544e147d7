using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Operations.Pages;

/// <summary>Reads what the page tells of the log's folder. Kept for ten seconds, so that a page that is reloaded costs the log nothing.</summary>
internal sealed class LogFactsReader(IMessageLog log, SidecarSettings settings, TimeProvider clock, TimeZoneInfo stockholm)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private (long At, LogFacts Facts)? kept;

    public LogFacts Read()
    {
        var state = log.State;
        lock (gate)
        {
            if (kept is not { } last || clock.GetElapsedTime(last.At) > Fresh)
            {
                kept = last = (clock.GetTimestamp(), ReadFolder());
            }

            return last.Facts with { IsWritable = state.IsWritable, Cause = state.Cause, NewestCommit = Local(state.NewestCommit) };
        }
    }

    private LogFacts ReadFolder()
    {
        using var archive = MessageLogFactory.OpenArchive(MessageLogFactory.OptionsOf(settings));
        long records = 0;
        string? signer = null;
        DateTimeOffset? oldest = null;
        DateTimeOffset? verified = null;
        DateOnly? deletion = null;
        foreach (var segment in archive.Segments())
        {
            using var reader = archive.OpenForReading(segment);
            var head = reader.NewestHead()?.Decode();
            records += reader.Counts().Values.Sum();
            signer = head?.Signer.ToString() ?? signer;
            oldest ??= First(reader);
            deletion ??= head is null ? null : Day(head.Time).AddYears(5).AddDays(1);
            verified = reader.Find(new LogQuery { Kind = RecordKind.Verified }).Select(r => (DateTimeOffset?)RecordHeaderCodec.Decode(r.Header).Time).LastOrDefault() ?? verified;
        }

        return new LogFacts
        {
            IsWritable = true,
            Records = records,
            Signer = signer,
            OldestRecord = Local(oldest),
            NextDeletion = deletion,
            Bytes = archive.Bytes(),
            DiskBytesLeft = new DriveInfo(settings.Log.Directory).AvailableFreeSpace,
            LastVerification = Local(verified),
        };
    }

    private static DateTimeOffset? First(ISegmentReader reader) =>
        reader.Find(new LogQuery()).Select(r => (DateTimeOffset?)RecordHeaderCodec.Decode(r.Header).Time).FirstOrDefault();

    private DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, stockholm).DateTime);

    private DateTimeOffset? Local(DateTimeOffset? instant) => instant is { } known ? TimeZoneInfo.ConvertTime(known, stockholm) : null;
}
