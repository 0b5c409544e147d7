namespace Institute.Sidecar.Operations.Pages;

/// <summary>What a search by correlation id found: facts about records, no content.</summary>
public sealed record FindResult(IReadOnlyList<FoundRow> Records);
