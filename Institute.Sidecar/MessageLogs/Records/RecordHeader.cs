namespace Institute.Sidecar.MessageLogs.Records;

/// <summary>Everything of a record but its content. Stored in the clear, bound to the content by the cipher and to the log by the leaf.</summary>
internal sealed record RecordHeader
{
    public required Guid LogId { get; init; }

    public required string Node { get; init; }

    /// <summary>Number of the segment, from 1, unbroken in a log.</summary>
    public required int Segment { get; init; }

    /// <summary>Counts restores, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>From 1, unbroken over all segments of a node's log.</summary>
    public required long Sequence { get; init; }

    /// <summary>UTC, to 100 ns.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Nanoseconds of the machine's clock that is never set; comparable only within one <see cref="BootId"/>.</summary>
    public required long Monotonic { get; init; }

    public required Guid BootId { get; init; }

    public required RecordKind Kind { get; init; }

    /// <summary>Whether the record holds original bytes, were they none: then <see cref="OriginalMac"/> proves them.</summary>
    public bool HasOriginal { get; init; }

    public bool IsMonitor { get; init; }

    /// <summary>0 when the record has none.</summary>
    public int HttpStatus { get; init; }

    public Guid? ExchangeId { get; init; }

    public string CorrelationId { get; init; } = "";

    public string Outcome { get; init; } = "";

    public string ContentType { get; init; } = "";

    public string CallerOrganisation { get; init; } = "";

    public string CallerThumbprint { get; init; } = "";

    public required string Environment { get; init; }

    public string AdapterVersion { get; init; } = "";

    public string PolicyVersion { get; init; } = "";

    public string ProfileVersion { get; init; } = "";

    public string Detail { get; init; } = "";

    /// <summary>HMAC-SHA256(salt, original); the salt is inside the ciphertext. Zeros without an original.</summary>
    public required Hash256 OriginalMac { get; init; }

    /// <summary>SHA-256 of the wrapped data key's file.</summary>
    public required Hash256 DataKeyId { get; init; }

    /// <summary>Random; makes every record's cipher key its own, so that no nonce can repeat, not even after a snapshot was put back.</summary>
    public required Hash256 Derivation { get; init; }

    /// <summary>The leaf of the record before; for a segment's first record the hash of the former segment's last signed head; zeros for the first of a log.</summary>
    public required Hash256 Previous { get; init; }

    /// <summary>How long after an earlier record: by the clock that is never set, while it is the same boot; else by the wall clock.</summary>
    public TimeSpan Since(RecordHeader earlier) =>
        BootId == earlier.BootId ? TimeSpan.FromTicks((Monotonic - earlier.Monotonic) / TimeSpan.NanosecondsPerTick) : Time - earlier.Time;
}
