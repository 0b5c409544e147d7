using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Retention;

/// <summary>One thing to do about an old segment.</summary>
internal abstract record RetentionStep(SegmentName Segment)
{
    /// <summary>Tell that it will be deleted, 30 days before.</summary>
    internal sealed record Announce(SegmentName Segment, DateOnly Earliest) : RetentionStep(Segment);

    /// <summary>Record the deletion, then delete.</summary>
    internal sealed record Purge(SegmentName Segment) : RetentionStep(Segment);

    /// <summary>A deletion was recorded and did not finish.</summary>
    internal sealed record Finish(SegmentName Segment) : RetentionStep(Segment);
}
