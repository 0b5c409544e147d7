namespace Institute.Sidecar.Tests.MessageLogs;

/// <summary>What a log was like after many kills.</summary>
/// <param name="Sent">Answers that somebody has.</param>
/// <param name="WithoutRecords">Of them, those without both their records.</param>
/// <param name="Abandoned">Questions that the next start told as abandoned.</param>
/// <param name="IsEachOpenQuestionTold">Those are exactly the ones without an answer.</param>
/// <param name="Faults">That verification found.</param>
internal sealed record LogKillsOutcome(int Kills, int Sent, int WithoutRecords, int Abandoned, bool IsEachOpenQuestionTold, int Starts, int Faults);
