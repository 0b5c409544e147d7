namespace Institute.Sidecar.MessageLogs;

/// <summary>A snapshot of the log's condition.</summary>
internal sealed record MessageLogState
{
    /// <summary>Whether the newest write succeeded and there is room for more.</summary>
    public required bool IsWritable { get; init; }

    /// <summary>Why not, when it is not; no personal data.</summary>
    public string? Cause { get; init; }

    /// <summary>When the newest commit ended.</summary>
    public DateTimeOffset? NewestCommit { get; init; }

    /// <summary>Records waiting for their commit.</summary>
    public int Queued { get; init; }

    /// <summary>Whether half of what may wait does wait: those who can still be turned away should be.</summary>
    public bool IsCrowded { get; init; }
}
