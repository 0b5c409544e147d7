namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>What a sidecar's log was like after many kills.</summary>
internal sealed record KillOutcome
{
    public int Kills { get; init; }

    /// <summary>Answers that a client has.</summary>
    public required int Received { get; init; }

    /// <summary>Of them, KI3004: the one answer that leaves unrecorded. A disk that others keep busy can cause some, and a database that is away does.</summary>
    public required int Unrecorded { get; init; }

    /// <summary>Of the others, those without both their records, byte for byte.</summary>
    public required int WithoutRecords { get; init; }

    /// <summary>Questions in the log without an answer.</summary>
    public required int Unanswered { get; init; }

    /// <summary>Each unanswered one is told as abandoned once, each answered one has its delivery once, and each begins with its question.</summary>
    public required bool IsEachExchangeWhole { get; init; }

    /// <summary>The sequence has no hole.</summary>
    public required bool IsUnbroken { get; init; }

    /// <summary>What verification found.</summary>
    public required int Faults { get; init; }

    public required int Starts { get; init; }

    public int ExpectedStarts { get; init; }

    /// <summary>Of the last run, stopped in order.</summary>
    public int ExitCode { get; init; }

    public bool IsWhole => IsEachExchangeWhole && IsUnbroken && Faults == 0 && ExitCode == 0 && Starts == ExpectedStarts;
}
