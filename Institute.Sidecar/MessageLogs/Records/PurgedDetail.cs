using System.Globalization;

namespace Institute.Sidecar.MessageLogs.Records;

/// <summary>The detail of a <c>SegmentPurged</c> record: the number of the segment that was deleted, and nothing else.</summary>
internal static class PurgedDetail
{
    public static string Of(int segment) => segment.ToString(CultureInfo.InvariantCulture);

    /// <summary>Null where it is no number: such a record tells of no segment.</summary>
    public static int? SegmentOf(string detail) => int.TryParse(detail, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
