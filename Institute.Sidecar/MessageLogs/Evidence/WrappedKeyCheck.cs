using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>Every wrapped key's file of a segment can be read and names the segment.</summary>
internal static class WrappedKeyCheck
{
    public static LogFault? FaultOf(IReadOnlyList<byte[]> files, Guid logId, SegmentName segment) =>
        files.All(file => IsOf(file, logId, segment)) ? null : new(segment.ToString(), null, "A wrapped data key was changed, or belongs to another log or segment.");

    private static bool IsOf(byte[] file, Guid logId, SegmentName segment)
    {
        try
        {
            var key = WrappedDataKey.Parse(file);
            return key.LogId == logId && key.Segment == segment.Number;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
