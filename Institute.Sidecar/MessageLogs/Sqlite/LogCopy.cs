using System.Text.Json;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Institute.Sidecar.MessageLogs.Sqlite;

/// <summary>Copies a log of any store into a folder while the sidecar writes it: files at rest as files, the rest record by record. Never the signing key.</summary>
/// <remarks>Whoever can write the log's folder must not be able to change what the copy has, nor may a disk that rots: docs/decisions/0319-the-copy-keeps-what-was-sealed.md.</remarks>
internal sealed class LogCopy(ILogArchive source, string target, ComparedSegments? compared = null)
{
    private readonly ComparedSegments compared = compared ?? new(int.MaxValue);
    private readonly List<SegmentName> kept = [];
    private SealedFiles? seals;

    /// <summary>Brings the copy up to the log. A copy made before is only added to.</summary>
    /// <returns>Closed segments that are not in the log any more as they once were, each once: the copy keeps its own.</returns>
    /// <exception cref="MessageLogException">There is no log, or the copy is of another one.</exception>
    public IReadOnlyList<SegmentName> Run(CancellationToken cancellationToken)
    {
        var identity = source.ReadIdentity() ?? throw new MessageLogException("There is no log to copy.");
        RefuseAnotherLog(identity);
        var segments = source.Segments();
        compared.BeginRun();
        MessageLogException? failure = null;
        foreach (var segment in segments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                Copy(segment, isNewest: segment == segments[^1]);
            }
            catch (Exception e) when (IsDamage(e))
            {
                // The others, the keys and the log's name are copied all the same.
                failure = e as MessageLogException ?? new($"Segment {segment} is not copied: {FailureCause.Of(e)}. All else is. Run 'log verify', before anybody touches the log or the copy.", e);
            }
        }

        // After the segments: a key is always made before the first record that needs it.
        foreach (var segment in segments)
        {
            foreach (var key in source.Keys(segment))
            {
                var path = Path.Combine(target, SqliteLogArchive.KeyFileName(segment, Hash256.Of(key)));
                LinkGuard.Refuse(path);
                if (!File.Exists(path))
                {
                    DurableFile.Create(path, key, DurableFile.OwnerOnly);
                }
            }
        }

        DurableFile.Replace(To.IdentityPath, JsonSerializer.SerializeToUtf8Bytes(identity, StorageJson.Default.LogIdentity), DurableFile.OwnerOnly);
        return failure is null ? kept : throw failure;
    }

    private SqliteLogArchive To => new(target);

    private void RefuseAnotherLog(LogIdentity identity)
    {
        DurableFile.MakeFolder(target);
        LinkGuard.Refuse(To.IdentityPath);
        if (File.Exists(To.IdentityPath) && To.ReadIdentity() is { } there && (there.LogId != identity.LogId || there.Epoch > identity.Epoch))
        {
            throw new MessageLogException($"The folder {target} holds a copy of another log, or of a newer epoch. Name an empty folder.");
        }
    }

    private void Copy(SegmentName segment, bool isNewest)
    {
        var copy = To.PathOf(segment);
        LinkGuard.Refuse(copy);
        if (isNewest || source is not SqliteLogArchive files)
        {
            Follow(segment, copy);
            return;
        }

        var file = files.PathOf(segment);
        var isAtRest = SqliteConnections.IsAtRest(file);
        if (isAtRest && !File.Exists(copy))
        {
            CopyFile(file, copy);
        }
        else if (!compared.AreSame(segment, file, copy) && (!isAtRest || !HasAllRecords(segment, file, copy) || compared.TryBegin()))
        {
            var marks = ComparedSegments.MarksOf(file, copy);
            if (isAtRest ? IsCompared(segment, files, copy) : !TryFollow(segment, copy))
            {
                compared.Add(segment, marks);
            }
        }
    }

    /// <returns>Whether nothing is left to do while the two files stay as they are.</returns>
    private bool IsCompared(SegmentName segment, SqliteLogArchive log, string copy)
    {
        var digest = log.Digest(segment);
        if (digest == DigestOfCopy(segment))
        {
            return true;
        }

        seals ??= SealedFiles.In(To);
        if (seals.Of(segment) is { } told ? told == digest : !CanBeRead(segment, copy))
        {
            CopyFile(log.PathOf(segment), copy);
            return false;
        }

        if (seals.Of(segment) is null)
        {
            return !TryFollow(segment, copy);
        }

        kept.Add(segment);
        return true;
    }

    // At rest the copy is the file itself, whose SHA-256 the log tells.
    private void CopyFile(string file, string copy)
    {
        var unfinished = copy + ".new";
        DurableFile.Copy(file, unfinished, DurableFile.OwnerOnly);
        File.Delete(copy + "-wal");
        File.Delete(copy + "-shm");

        // Else a power loss could keep the new file and bring back what was written ahead to the old one.
        DurableFile.SyncDirectory(target);
        File.Move(unfinished, copy, overwrite: true);
        DurableFile.SyncDirectory(target);
    }

    private static bool HasAllRecords(SegmentName segment, string file, string copy)
    {
        if (new FileInfo(copy).Length != new FileInfo(file).Length)
        {
            return false;
        }

        try
        {
            using var ours = new SqliteSegmentReader(segment, file);
            using var theirs = new SqliteSegmentReader(segment, copy);
            return SqliteConnections.IsAtRest(copy) && ours.NewestHead()?.Hash == theirs.NewestHead()?.Hash;
        }
        catch (Exception e) when (e is SqliteException or FormatException or MessageLogException)
        {
            // What cannot be read is compared as a file.
            return false;
        }
    }

    private static bool CanBeRead(SegmentName segment, string copy)
    {
        try
        {
            using var reader = new SqliteSegmentReader(segment, copy);
            _ = reader.NewestHead()?.Decode();
            return true;
        }
        catch (Exception e) when (IsDamage(e))
        {
            return false;
        }
    }

    private bool TryFollow(SegmentName segment, string copy)
    {
        try
        {
            Follow(segment, copy);
            return true;
        }
        catch (Exception e) when (IsDamage(e))
        {
            kept.Add(segment);
            return false;
        }
    }

    private static bool IsDamage(Exception e) => e is FormatException or MessageLogException or SqliteException { SqliteErrorCode: raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB };

    private void Follow(SegmentName segment, string copy)
    {
        using var original = source.OpenForReading(segment);
        if (original.NewestHead() is null)
        {
            return;
        }

        if (!File.Exists(copy))
        {
            SqliteConnections.Create(copy);
        }

        using var there = new SqliteSegmentReader(segment, copy);
        SegmentFollower.Follow(original, there, () => new SqliteSegmentWriter(SqliteConnections.OpenWriter(copy, "FULL"), copy));
    }

    private Hash256 DigestOfCopy(SegmentName segment) => File.Exists(To.PathOf(segment) + "-wal") ? default : To.Digest(segment);
}
