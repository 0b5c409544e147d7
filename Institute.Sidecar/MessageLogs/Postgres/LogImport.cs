using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Postgres;

/// <summary>Puts a folder copy of a node's log back into the database. Begun anew it goes on where it ended.</summary>
internal static class LogImport
{
    public static void Run(ILogArchive source, ILogStore target, CancellationToken cancellationToken)
    {
        foreach (var segment in source.Segments())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var present = target.Archive.Keys(segment).Select(k => Hash256.Of(k)).ToHashSet();
            foreach (var key in source.Keys(segment).Where(k => !present.Contains(Hash256.Of(k))))
            {
                target.AddKey(segment, key);
            }

            using var original = source.OpenForReading(segment);
            using var there = target.Archive.OpenForReading(segment);
            SegmentFollower.Follow(original, there, () => target.Create(segment));
        }

        // Last: until it stands there, there is no log, and nothing goes on from a half.
        target.WriteIdentity(source.ReadIdentity()!);
    }
}
