namespace Institute.Sidecar.Operations.Pages;

/// <summary>What is read from the log's folder for the page; no content is opened.</summary>
public sealed record LogFacts
{
    public required bool IsWritable { get; init; }

    /// <summary>Why not, when it is not; no personal data.</summary>
    public string? Cause { get; init; }

    /// <summary>The store, or a segment of it, could not be read now: what follows is what was read before, or of the others.</summary>
    public bool IsUnread { get; init; }

    public DateTimeOffset? NewestCommit { get; init; }

    public required long Records { get; init; }

    /// <summary>Fingerprint of the key that signs the heads, or null before the first.</summary>
    public string? Signer { get; init; }

    public DateTimeOffset? OldestRecord { get; init; }

    /// <summary>The day on which the oldest segment may be deleted at the earliest.</summary>
    public DateOnly? NextDeletion { get; init; }

    public long Bytes { get; init; }

    public long DiskBytesLeft { get; init; }

    /// <summary>At the present rate; null while that is not known.</summary>
    public double? DiskDaysLeft { get; init; }

    /// <summary>How long the oldest head has waited for the witness that is furthest behind; null without a witness.</summary>
    public TimeSpan? WitnessLag { get; init; }

    /// <summary>How long ago the second place was as whole as the log; null without one.</summary>
    public TimeSpan? CopyLag { get; init; }

    public DateTimeOffset? LastVerification { get; init; }
}
