namespace Institute.Sidecar.Commands.Logs;

/// <summary>What <c>log find --json</c> prints.</summary>
internal sealed record FoundRecords(IReadOnlyList<FoundRecord> Records);
