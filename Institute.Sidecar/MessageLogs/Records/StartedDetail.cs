namespace Institute.Sidecar.MessageLogs.Records;

/// <summary>What <c>Started</c> tells.</summary>
/// <param name="Abandoned">Questions that the run before left without an answer.</param>
/// <param name="Untold">Answers of which the run before did not say whether they were sent.</param>
internal sealed record StartedDetail(string Version, string SignerFingerprint, string RecipientFingerprint, int Abandoned, int Untold);
