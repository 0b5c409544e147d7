namespace Institute.Sidecar.MessageLogs.Reading;

/// <summary>What <c>LogRead</c> tells in the clear; the reason is the record's encrypted content.</summary>
internal sealed record LogReadDetail(string Who, string Command, int Records, IReadOnlyList<Guid> Exchanges);
