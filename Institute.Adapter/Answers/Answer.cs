namespace Institute.Adapter;

/// <summary>What is told: the engagements that may be told, with the parties that may be shown, or none.</summary>
/// <param name="Institute">Who answers.</param>
/// <param name="Id">The answer's own id (SvarsId).</param>
/// <param name="GivenAt">When it was given.</param>
/// <param name="Engagements">Empty when there is no hit. Only roles that are to be shown are left in them.</param>
/// <param name="TellsBoxReferences">Whether a box's reference is sent: otherwise it stays with the bank.</param>
internal sealed record Answer(InstituteIdentity Institute, Guid Id, DateTimeOffset GivenAt, IReadOnlyList<Engagement> Engagements, bool TellsBoxReferences = false)
{
    /// <summary>The version of the disclosure policy that decided, for the log.</summary>
    public string? Policy { get; init; }

    public override string ToString() => nameof(Answer);
}
