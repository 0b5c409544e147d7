using System.Text.Json;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.MessageLogs.Sqlite;

/// <summary>Copies a log of any store into a folder while the sidecar writes it: files at rest as files, the rest record by record. Never the signing key.</summary>
internal sealed class LogCopy(ILogArchive source, string target, ComparedSegments? compared = null)
{
    private readonly ComparedSegments compared = compared ?? new(int.MaxValue);

    /// <summary>Brings the copy up to the log. A copy made before is only added to.</summary>
    /// <exception cref="MessageLogException">There is no log, or the copy is of another one.</exception>
    public void Run(CancellationToken cancellationToken)
    {
        var identity = source.ReadIdentity() ?? throw new MessageLogException("There is no log to copy.");
        RefuseAnotherLog(identity);
        var segments = source.Segments();
        compared.BeginRun();
        foreach (var segment in segments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Copy(segment, isNewest: segment == segments[^1]);
        }

        // After the segments: a key is always made before the first record that needs it.
        foreach (var segment in segments)
        {
            foreach (var key in source.Keys(segment))
            {
                var path = Path.Combine(target, SqliteLogArchive.KeyFileName(segment, Hash256.Of(key)));
                if (!File.Exists(path))
                {
                    DurableFile.Create(path, key, DurableFile.OwnerOnly);
                }
            }
        }

        DurableFile.Replace(To.IdentityPath, JsonSerializer.SerializeToUtf8Bytes(identity, StorageJson.Default.LogIdentity), DurableFile.OwnerOnly);
    }

    private SqliteLogArchive To => new(target);

    private void RefuseAnotherLog(LogIdentity identity)
    {
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(target, DurableFile.OwnerDirectory);
        }

        if (File.Exists(To.IdentityPath) && To.ReadIdentity() is { } there && (there.LogId != identity.LogId || there.Epoch > identity.Epoch))
        {
            throw new MessageLogException($"The folder {target} holds a copy of another log, or of a newer epoch. Name an empty folder.");
        }
    }

    private void Copy(SegmentName segment, bool isNewest)
    {
        var copy = To.PathOf(segment);
        if (isNewest || source is not SqliteLogArchive files || !SqliteConnections.IsAtRest(files.PathOf(segment)))
        {
            Follow(segment, copy);
            return;
        }

        if (File.Exists(copy) && IsSame(segment, files, copy))
        {
            return;
        }

        // At rest the copy is the file itself, whose SHA-256 the log tells.
        var unfinished = copy + ".new";
        File.Copy(files.PathOf(segment), unfinished, overwrite: true);
        DurableFile.SyncFile(unfinished);
        File.Delete(copy + "-wal");
        File.Delete(copy + "-shm");
        File.Move(unfinished, copy, overwrite: true);
        DurableFile.SyncDirectory(target);
    }

    private bool IsSame(SegmentName segment, SqliteLogArchive log, string copy)
    {
        var file = log.PathOf(segment);
        if (compared.AreSame(segment, file, copy) || (HasAllRecords(segment, file, copy) && !compared.TryBegin()))
        {
            return true;
        }

        if (log.Digest(segment) != DigestOfCopy(segment))
        {
            return false;
        }

        compared.Add(segment, file, copy);
        return true;
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
