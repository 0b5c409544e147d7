namespace Institute.Sidecar.MessageLogs.Retention;

/// <summary>What the log's own records say about deletion.</summary>
/// <param name="Announced">The day of the newest <c>PurgeAnnounced</c>, by segment number.</param>
/// <param name="Purged">Numbers that a <c>SegmentPurged</c> tells of.</param>
/// <param name="IsClockDoubted">The clock was moved by a day or more in all, or a run began long after the one before, and nobody has overridden it since.</param>
internal sealed record RetentionHistory(IReadOnlyDictionary<int, DateOnly> Announced, IReadOnlySet<int> Purged, bool IsClockDoubted);
