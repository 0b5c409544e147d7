namespace Institute.Sidecar.MessageLogs.Records;

/// <summary>What <c>Restored</c> tells in a log that was begun because the former one's signing key was lost. Where a backup became the log again it tells the backup's newest head, as text.</summary>
/// <param name="FormerLog">The id of the log that ended.</param>
/// <param name="Head">Its newest head, as text.</param>
internal sealed record RestoredDetail(Guid FormerLog, string Head);
