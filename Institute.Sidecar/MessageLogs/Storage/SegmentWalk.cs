using Institute.Sidecar.MessageLogs.Postgres;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.MessageLogs.Storage;

/// <summary>Goes through a log's segments, and on past those that cannot be read: a month that is damaged must not take the others' with it.</summary>
internal static class SegmentWalk
{
    /// <param name="archive">The log.</param>
    /// <param name="read">Is given each segment's reader.</param>
    /// <param name="cancellationToken">Ends the walk between two segments.</param>
    /// <returns>The segments that could not be read to their end.</returns>
    /// <exception cref="DatabaseException">The whole store is away.</exception>
    public static IReadOnlyList<SegmentName> Through(ILogArchive archive, Action<SegmentName, ISegmentReader> read, CancellationToken cancellationToken)
    {
        var unread = new List<SegmentName>();
        foreach (var segment in archive.Segments())
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                using var reader = archive.OpenForReading(segment);
                read(segment, reader);
            }
            catch (Exception e) when (IsUnreadable(e))
            {
                unread.Add(segment);
            }
        }

        return unread;
    }

    /// <summary>Whether a failure is one segment's own.</summary>
    public static bool IsUnreadable(Exception failure) => failure is SqliteException or FormatException or UnauthorizedAccessException or (IOException and not DatabaseException);

    /// <summary>For whoever asked.</summary>
    public static string Tell(SegmentName segment) => $"Segment {segment} cannot be read: what it holds is missing here. 'log verify' says what is wrong with it.";
}
