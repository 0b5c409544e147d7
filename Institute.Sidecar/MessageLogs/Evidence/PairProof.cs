namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>What proves the messages of one exchange without the log: docs/message-log-format.md, section 9.</summary>
internal sealed record PairProof(int Format, IReadOnlyList<MessageProof> Messages, IReadOnlyList<HeadProof> Heads);
