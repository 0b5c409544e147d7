using Institute.Sidecar.Guarding;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Settings;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.Operations.Pages;

/// <summary>Reads what the page tells of the log's folder. Kept for ten seconds, so that a page that is reloaded costs the log nothing.</summary>
internal sealed class LogFactsReader(IMessageLog log, SidecarSettings settings, TimeProvider clock, TimeZoneInfo stockholm)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly Dictionary<SegmentName, SegmentFacts> left = [];
    private (long At, LogFacts Facts)? kept;

    public LogFacts Read()
    {
        var state = log.State;
        lock (gate)
        {
            if (kept is not { } last || clock.GetElapsedTime(last.At) > Fresh)
            {
                kept = last = (clock.GetTimestamp(), TryReadFolder(kept?.Facts));
            }

            return last.Facts with { IsWritable = state.IsWritable, Cause = state.Cause, NewestCommit = Local(state.NewestCommit), DiskDaysLeft = state.DiskDaysLeft, WitnessLag = state.WitnessLag, CopyLag = state.CopyLag };
        }
    }

    // Whoever opens the page because the store is away must get the page.
    private LogFacts TryReadFolder(LogFacts? before)
    {
        try
        {
            return ReadFolder();
        }
        catch (Exception e) when (Guarded.Takes(e))
        {
            return (before ?? new() { IsWritable = false, Records = 0 }) with { IsUnread = true };
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
        var isUnread = false;
        var segments = archive.Segments();
        foreach (var segment in segments)
        {
            // Nothing is added to a segment that another follows: it is read once.
            if (!left.TryGetValue(segment, out var facts))
            {
                facts = TryRead(archive, segment, out var isRead);
                isUnread |= !isRead;
                if (isRead && segment != segments[^1])
                {
                    left[segment] = facts;
                }
            }

            records += facts.Records;
            signer = facts.Signer ?? signer;
            oldest ??= facts.First;
            deletion ??= facts.Newest is { } newest ? Day(newest).AddYears(settings.Log.RetentionYears).AddDays(1) : null;
            verified = facts.Verified ?? verified;
        }

        foreach (var gone in left.Keys.Except(segments).ToArray())
        {
            left.Remove(gone);
        }

        return new LogFacts
        {
            IsWritable = true,
            IsUnread = isUnread,
            Records = records,
            Signer = signer,
            OldestRecord = Local(oldest),
            NextDeletion = deletion,
            Bytes = archive.Bytes(),
            DiskBytesLeft = new DriveInfo(settings.Log.Directory).AvailableFreeSpace,
            LastVerification = Local(verified),
        };
    }

    // One damaged month takes nothing away from what is told of the others.
    private static SegmentFacts TryRead(ILogArchive archive, SegmentName segment, out bool isRead)
    {
        try
        {
            isRead = true;
            return Read(archive, segment);
        }
        catch (Exception e) when (SegmentWalk.IsUnreadable(e))
        {
            isRead = false;
            return new(0, null, null, null, null);
        }
    }

    private static SegmentFacts Read(ILogArchive archive, SegmentName segment)
    {
        using var reader = archive.OpenForReading(segment);
        var extent = reader.Extent();
        var head = extent.Newest?.Decode();
        var first = reader.Find(new LogQuery()).Select(r => RecordHeaderCodec.Decode(r.Header)).FirstOrDefault();
        var verified = reader.Find(new LogQuery { Kind = RecordKind.Verified }).Select(r => RecordHeaderCodec.Decode(r.Header)).LastOrDefault();
        return new(first is null ? 0 : extent.LastRecord - first.Sequence + 1, head?.Signer.ToString(), first?.Time, head?.Time, verified?.Time);
    }

    private DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, stockholm).DateTime);

    private DateTimeOffset? Local(DateTimeOffset? instant) => instant is { } known ? TimeZoneInfo.ConvertTime(known, stockholm) : null;
}
