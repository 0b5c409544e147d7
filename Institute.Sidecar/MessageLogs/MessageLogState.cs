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

    /// <summary>How long the oldest signed head has waited that a witness does not have yet, of the witness that is furthest behind; null without a witness.</summary>
    public TimeSpan? WitnessLag { get; init; }

    /// <summary>How long ago the second place was as whole as the log; null without one.</summary>
    public TimeSpan? CopyLag { get; init; }

    /// <summary>How many days the log's disk lasts at the present rate; null while the rate is not known, or the store does not say what is free.</summary>
    public double? DiskDaysLeft { get; init; }
}
