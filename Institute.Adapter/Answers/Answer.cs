namespace Institute.Adapter;

/// <summary>What is told: the engagements that may be told, or none.</summary>
/// <param name="Institute">Who answers.</param>
/// <param name="Id">The answer's own id (SvarsId).</param>
/// <param name="GivenAt">When it was given.</param>
/// <param name="Engagements">Empty when there is no hit.</param>
internal sealed record Answer(InstituteIdentity Institute, Guid Id, DateTimeOffset GivenAt, IReadOnlyList<Engagement> Engagements);
