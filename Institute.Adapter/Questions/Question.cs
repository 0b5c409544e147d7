namespace Institute.Adapter;

/// <summary>A question whose every part has been checked.</summary>
/// <param name="Id">The platform's id of it.</param>
/// <param name="Asked">When it was asked (Stalld).</param>
/// <param name="Search">What is searched for.</param>
internal sealed record Question(QuestionId Id, DateTimeOffset Asked, SearchKey Search)
{
    /// <summary>Who asks, at most 200 characters; the platform may withhold it.</summary>
    public string? AskingAuthority { get; init; }

    /// <summary>On what legal ground it asks, where the form of the question has room for it and the platform tells. Never logged.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>The authority's own case, likewise. Never logged.</summary>
    public string? CaseReference { get; init; }

    /// <summary>Whether its form has room for an answer with the data of article 16.</summary>
    public bool CarriesArticle16 { get; init; }

    /// <summary>Limits the answer; without it everything that is searchable.</summary>
    public Period? Period { get; init; }

    public override string ToString() => $"Question {Search}";
}
