namespace Institute.Sidecar.Commands.Logs;

/// <summary>What <c>log find --json</c> prints.</summary>
/// <param name="Records">Of all segments that could be read.</param>
/// <param name="Unread">Segments that could not.</param>
internal sealed record FoundRecords(IReadOnlyList<FoundRecord> Records, IReadOnlyList<string> Unread);
