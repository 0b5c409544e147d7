namespace Institute.Sidecar.Tests.MessageLogs.DiskFaults;

/// <summary>One thing that a process did to its disk, or said to the world, in the order that it was done.</summary>
internal abstract record DiskEvent
{
    private DiskEvent()
    {
    }

    internal sealed record Created(string Path) : DiskEvent;

    internal sealed record Written(string Path, long Offset, byte[] Data) : DiskEvent;

    internal sealed record Truncated(string Path, long Length) : DiskEvent;

    /// <summary>A file or a folder is on the disk as it now is.</summary>
    internal sealed record Synced(string Path) : DiskEvent;

    internal sealed record Renamed(string From, string To) : DiskEvent;

    internal sealed record Deleted(string Path) : DiskEvent;

    /// <summary>A line on standard output: from here on somebody has it.</summary>
    internal sealed record Said(char What, Guid Exchange) : DiskEvent;
}
