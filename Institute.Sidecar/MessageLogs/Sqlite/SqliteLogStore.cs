using System.Globalization;
using System.Text.Json;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Sqlite;

/// <summary>The write side of a log folder, for the one process that holds its lock.</summary>
internal sealed class SqliteLogStore : ILogStore
{
    private readonly string directory;
    private readonly LogLock held;
    private readonly SqliteLogArchive archive;
    private readonly string synchronous;
    private readonly LastHeadFile lastHead;
    private readonly NextSegment next;

    private SqliteLogStore(string directory, LogLock held, string synchronous)
    {
        this.directory = directory;
        this.held = held;
        this.synchronous = synchronous;
        archive = new(directory);
        lastHead = new(directory);
        next = new(directory);
    }

    public ILogArchive Archive => archive;

    /// <param name="directory">Made owner-only when it does not exist.</param>
    /// <param name="synchronous">Anything but <c>FULL</c> loses acknowledged records: only the tests that must notice it say otherwise.</param>
    /// <param name="fileSystem">Says of what kind a folder's file system is; null = the kernel.</param>
    /// <exception cref="MessageLogException">Another process holds the log, or the folder is on a network file system.</exception>
    public static SqliteLogStore Open(string directory, string synchronous = "FULL", Func<string, long>? fileSystem = null)
    {
        directory = Path.GetFullPath(directory);
        DurableFile.MakeFolder(directory);
        if (FileSystemKind.NetworkName((fileSystem ?? FileSystemKind.Of)(directory), new DriveInfo(directory).DriveFormat) is { } network)
        {
            throw new MessageLogException($"The log's folder {directory} is on a network file system ({network}), where locks and syncs cannot be relied on. Put it on a local disk, or use PostgreSQL.");
        }

        var taken = LogLock.Take(directory);
        try
        {
            return new(directory, taken, synchronous);
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    public void Recover()
    {
        held.Confirm();
        foreach (var path in archive.Segments().Select(archive.PathOf).Where(p => File.Exists(p + "-journal")))
        {
            SqliteConnections.RollBack(path);
        }
    }

    /// <summary>A bit that flipped in a write-ahead log hides all that was committed after it, and SQLite says that all is well.</summary>
    public SignedHead? LostHead()
    {
        if (lastHead.Head is not { } head || archive.ReadIdentity()?.LogId != head.Decode().LogId || archive.Keeps(head) is not false)
        {
            return null;
        }

        KeepWriteAheadLog(head.Decode());
        return head;
    }

    public void WriteIdentity(LogIdentity identity) =>
        DurableFile.Replace(archive.IdentityPath, JsonSerializer.SerializeToUtf8Bytes(identity, StorageJson.Default.LogIdentity), DurableFile.OwnerOnly);

    public void AddKey(SegmentName segment, byte[] file) =>
        DurableFile.Create(Path.Combine(directory, SqliteLogArchive.KeyFileName(segment, Hash256.Of(file))), file, DurableFile.OwnerOnly);

    public ISegmentWriter Create(SegmentName segment)
    {
        held.Confirm();
        var path = archive.PathOf(segment);
        if (!next.TryName(path))
        {
            SqliteConnections.Create(path);
        }

        return OpenForWriting(segment);
    }

    public void PrepareNext() => next.Prepare();

    public ISegmentWriter OpenForWriting(SegmentName segment)
    {
        var path = archive.PathOf(segment);
        return new SqliteSegmentWriter(SqliteConnections.OpenWriter(path, synchronous), path, lastHead.Keep);
    }

    public long? FreeBytes() => new DriveInfo(directory).AvailableFreeSpace;

    public void Purge(SegmentName segment) => Purge(directory, segment);

    /// <summary>Deletes a segment of a log's copy.</summary>
    public static void Purge(string directory, SegmentName segment)
    {
        if (!Directory.Exists(directory))
        {
            return;
        }

        foreach (var key in Directory.EnumerateFiles(directory, $"{segment}.*{SqliteLogArchive.KeySuffix}"))
        {
            File.Delete(key);
        }

        DurableFile.SyncDirectory(directory);
        var path = new SqliteLogArchive(directory).PathOf(segment);
        File.Delete(path + "-wal");
        File.Delete(path + "-shm");
        File.Delete(path);
        DurableFile.SyncDirectory(directory);
    }

    public void Dispose()
    {
        next.Dispose();
        lastHead.Dispose();
        held.Dispose();
    }

    // The next commit writes over what is hidden; an expert may still read it from the copy.
    private void KeepWriteAheadLog(TreeHead head)
    {
        if (archive.Segments().FirstOrDefault(s => s.Number == head.Segment) is { } segment && File.Exists(archive.PathOf(segment) + "-wal"))
        {
            DurableFile.Copy(archive.PathOf(segment) + "-wal", string.Create(CultureInfo.InvariantCulture, $"{archive.PathOf(segment)}-wal.kept-{head.LastSequence}"), DurableFile.OwnerOnly);
        }
    }
}
