namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>What a sidecar's log was like after many kills.</summary>
/// <param name="Received">Answers that a client has.</param>
/// <param name="Unrecorded">Of them, KI3004: the one answer that leaves unrecorded (design 6, step 11). A disk that others keep busy can cause some.</param>
/// <param name="WithoutRecords">Of the others, those without both their records, byte for byte.</param>
/// <param name="Unanswered">Questions in the log without an answer.</param>
/// <param name="IsEachExchangeWhole">Each unanswered one is told as abandoned once, each answered one has its delivery once, and each begins with its question.</param>
/// <param name="IsUnbroken">The sequence has no hole.</param>
internal sealed record KillOutcome(int Kills, int Received, int Unrecorded, int WithoutRecords, int Unanswered, bool IsEachExchangeWhole, bool IsUnbroken, int Starts, int ExitCode);
