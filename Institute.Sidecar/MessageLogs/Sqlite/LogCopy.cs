using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Sqlite;

/// <summary>Copies a log folder while the sidecar writes it: what is at rest as files, the rest record by record. Never the signing key.</summary>
internal sealed class LogCopy(string source, string target)
{
    /// <summary>Brings the copy up to the log. A copy made before is only added to.</summary>
    /// <exception cref="MessageLogException">There is no log, or the copy is of another one.</exception>
    public void Run(CancellationToken cancellationToken)
    {
        var identity = From.ReadIdentity() ?? throw new MessageLogException($"There is no log in {source}.");
        RefuseAnotherLog(identity);
        var segments = From.Segments();
        foreach (var segment in segments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Copy(segment, isNewest: segment == segments[^1]);
        }

        // After the segments: a key is always made before the first record that needs it.
        foreach (var segment in segments)
        {
            foreach (var key in From.Keys(segment))
            {
                var path = Path.Combine(target, SqliteLogArchive.KeyFileName(segment, Hash256.Of(key)));
                if (!File.Exists(path))
                {
                    DurableFile.Create(path, key, DurableFile.OwnerOnly);
                }
            }
        }

        DurableFile.Replace(To.IdentityPath, File.ReadAllBytes(From.IdentityPath), DurableFile.OwnerOnly);
    }

    private SqliteLogArchive From => new(source);

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
        var (original, copy) = (From.PathOf(segment), To.PathOf(segment));
        if (isNewest || File.Exists(original + "-wal"))
        {
            SegmentFollower.Follow(segment, original, copy);
            return;
        }

        if (File.Exists(copy) && From.Digest(segment) == DigestOfCopy(segment))
        {
            return;
        }

        // At rest the copy is the file itself, whose SHA-256 the log tells.
        var unfinished = copy + ".new";
        File.Copy(original, unfinished, overwrite: true);
        DurableFile.SyncFile(unfinished);
        File.Delete(copy + "-wal");
        File.Delete(copy + "-shm");
        File.Move(unfinished, copy, overwrite: true);
        DurableFile.SyncDirectory(target);
    }

    private Hash256 DigestOfCopy(SegmentName segment) => File.Exists(To.PathOf(segment) + "-wal") ? default : To.Digest(segment);
}
