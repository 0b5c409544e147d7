using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.MessageLogs.Sqlite;

/// <summary>What the <c>SegmentSealed</c> records of a copy say about the files of its segments.</summary>
internal sealed class SealedFiles
{
    private readonly Dictionary<int, Hash256> digests = [];

    private SealedFiles()
    {
    }

    public static SealedFiles In(SqliteLogArchive copy)
    {
        var found = new SealedFiles();
        foreach (var segment in copy.Segments())
        {
            found.Read(copy, segment);
        }

        return found;
    }

    /// <summary>Null while no record tells.</summary>
    public Hash256? Of(SegmentName segment) => digests.TryGetValue(segment.Number, out var digest) ? digest : null;

    private void Read(SqliteLogArchive copy, SegmentName segment)
    {
        try
        {
            using var reader = copy.OpenForReading(segment);
            foreach (var seal in reader.Find(new() { Kind = RecordKind.SegmentSealed }).Select(r => SegmentSealing.SealOf(RecordHeaderCodec.Decode(r.Header))))
            {
                // The first counts: a segment is sealed once, and what is written later may be somebody else's.
                if (seal.Of is null && Hash256.TryParse(seal.Sha256, out var digest))
                {
                    digests.TryAdd(seal.Segment, digest);
                }
            }
        }
        catch (Exception e) when (e is SqliteException or FormatException or MessageLogException)
        {
            // What a damaged segment tells is not known; 'log verify' names it.
        }
    }
}
