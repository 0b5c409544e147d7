namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>One message's place in the log.</summary>
/// <param name="File">The original bytes, beside the proof.</param>
/// <param name="Index">The leaf's place in its segment, from 0.</param>
/// <param name="Path">The audit path's hashes, one after the other.</param>
/// <param name="Head">Which of the heads, from 0.</param>
internal sealed record MessageProof(string File, byte[] Header, byte[] Salt, byte[] CiphertextSha256, long Index, byte[] Path, int Head);
