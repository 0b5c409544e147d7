namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>Where in which log a head stands: two true heads of one place are the same.</summary>
internal sealed record HeadPlace(Guid LogId, string Node, int Epoch, int Segment, long Size)
{
    public static HeadPlace Of(TreeHead head) => new(head.LogId, head.Node, head.Epoch, head.Segment, head.Size);
}
