using System.Security.Cryptography;
using System.Text.Json;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Settings.Reloading;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.MessageLogs.Sqlite;

/// <summary>The read side of a log folder: segment files, wrapped keys and the log's name lie flat in it.</summary>
internal sealed class SqliteLogArchive(string directory) : ILogArchive
{
    public const string SegmentSuffix = ".db";
    public const string KeySuffix = ".key";
    private const string IdentityFile = "log.json";

    public static string KeyFileName(SegmentName segment, Hash256 id) => $"{segment}.{id.ToString()[..16]}{KeySuffix}";

    public string IdentityPath => Path.Combine(directory, IdentityFile);

    public LogIdentity? ReadIdentity()
    {
        if (!File.Exists(IdentityPath))
        {
            return Segments().Count == 0
                ? null
                : throw new MessageLogException($"The folder {directory} holds segments but no {IdentityFile}, which names the log. Put the file back from a backup.");
        }

        LogIdentity? identity;
        try
        {
            identity = JsonSerializer.Deserialize(PatientReader.Read(IdentityPath), StorageJson.Default.LogIdentity);
        }
        catch (JsonException e)
        {
            throw new MessageLogException($"The file {IdentityPath} is damaged. Put it back from a backup.", e);
        }

        return identity is { Format: LogIdentity.CurrentFormat }
            ? identity
            : throw new MessageLogException($"The log in {directory} is of format {identity?.Format}, and this version reads and writes format {LogIdentity.CurrentFormat}. Read it with the version that wrote it, and give this one a new, empty folder; keep the old folder for five years.");
    }

    public IReadOnlyList<SegmentName> Segments() =>
        !Directory.Exists(directory) ? [] : [.. Directory.EnumerateFiles(directory, "*" + SegmentSuffix).Select(Path.GetFileNameWithoutExtension).Select(Parse).OfType<SegmentName>().OrderBy(s => s.Number)];

    public ISegmentReader OpenForReading(SegmentName segment) => new SqliteSegmentReader(segment, PathOf(segment));

    /// <summary>Whether the log has a head of its own; null when the head's segment cannot be read, which is told otherwise.</summary>
    public bool? Keeps(SignedHead head)
    {
        var body = head.Decode();
        if (Segments().FirstOrDefault(s => s.Number == body.Segment) is not { } segment)
        {
            return false;
        }

        try
        {
            using var reader = new SqliteSegmentReader(segment, PathOf(segment));
            return reader.Heads(body.Size - 1, body.Size).Any(h => h.Hash == head.Hash);
        }
        catch (Exception e) when (e is SqliteException or FormatException)
        {
            return null;
        }
    }

    public IReadOnlyList<byte[]> Keys(SegmentName segment) =>
        [.. Directory.EnumerateFiles(directory, $"{segment}.*{KeySuffix}").Order(StringComparer.Ordinal).Select(PatientReader.Read)];

    public string PathOf(SegmentName segment) => Path.Combine(directory, segment + SegmentSuffix);

    public Hash256 Digest(SegmentName segment)
    {
        var path = PathOf(segment);
        if (File.Exists(path + "-wal"))
        {
            throw new FormatException($"The segment {segment} has a write-ahead log beside it: it is being written, or was after it was sealed.");
        }

        OddFileException.Refuse(path);
        using var stream = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read, Options = FileOptions.SequentialScan });
        return Hash256.From(SHA256.HashData(stream));
    }

    /// <summary>Reading a segment makes its -shm, and an empty -wal.</summary>
    public DateTimeOffset? LastWrite() =>
        Segments().Select(PathOf).SelectMany(path => new[] { path, path + "-wal" }).Append(IdentityPath).Select(path => new FileInfo(path))
            .Where(file => file is { Exists: true, Length: > 0 }).Select(file => (DateTimeOffset?)file.LastWriteTimeUtc).Max();

    public long Bytes() => Segments().Sum(s => new FileInfo(PathOf(s)).Length + (new FileInfo(PathOf(s) + "-wal") is { Exists: true } wal ? wal.Length : 0));

    public void Dispose()
    {
    }

    private static SegmentName? Parse(string? text) => SegmentName.TryParse(text, out var name) ? name : null;
}
