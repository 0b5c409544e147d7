namespace Institute.Sidecar.Operations.Pages;

/// <summary>What a search by correlation id found: facts about records, no content.</summary>
/// <param name="Records">Of all segments that could be read.</param>
/// <param name="Unread">Segments that could not.</param>
public sealed record FindResult(IReadOnlyList<FoundRow> Records, IReadOnlyList<string> Unread);
