using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Storage;

/// <summary>A record ready to be stored.</summary>
internal sealed record NewRecord(RecordHeader Header, byte[] HeaderBytes, byte[] Ciphertext, Hash256 Leaf);
