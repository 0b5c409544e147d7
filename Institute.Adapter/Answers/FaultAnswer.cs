namespace Institute.Adapter;

/// <summary>An answer that tells a fault.</summary>
/// <param name="Institute">Who answers.</param>
/// <param name="Id">The answer's own id (SvarsId).</param>
/// <param name="GivenAt">When it was given.</param>
/// <param name="Fault">What went wrong.</param>
internal sealed record FaultAnswer(InstituteIdentity Institute, Guid Id, DateTimeOffset GivenAt, Fault Fault);
