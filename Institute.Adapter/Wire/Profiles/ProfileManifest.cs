namespace Institute.Adapter.Wire.Profiles;

/// <summary>What <c>profile.json</c> says. See docs/profiles.md.</summary>
internal sealed record ProfileManifest
{
    /// <summary>Goes with each answer into the log: 1–40 characters.</summary>
    public required string Version { get; init; }

    /// <summary>The version of kvs that its stylesheets make and take: 1, or 2 with the data of article 16.</summary>
    public int Kvs { get; init; } = 1;

    /// <summary>Path of a question below the institute's base path.</summary>
    public required string QuestionPath { get; init; }

    public required ManifestMediaTypes MediaTypes { get; init; }

    public required ManifestCorrelationHeader CorrelationHeader { get; init; }

    /// <summary>HTTP statuses that differ from the built-in ones, by fault code.</summary>
    public IReadOnlyDictionary<string, int> Statuses { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    public required ManifestLimits Limits { get; init; }

    public required ManifestDirection Question { get; init; }

    public required ManifestDirection Answer { get; init; }

    /// <summary>Where a signature stands, where signatures are agreed.</summary>
    public ManifestSignatures? Signatures { get; init; }

    /// <summary>A question that follows the official schema: it is read at each start.</summary>
    public required string SampleQuestion { get; init; }

    /// <summary>Further questions that are read at each start.</summary>
    public IReadOnlyList<string> SampleQuestions { get; init; } = [];

    /// <summary>Answers in kvs that are transformed at each start, beside one of every kind.</summary>
    public IReadOnlyList<string> SampleAnswers { get; init; } = [];

    /// <summary>SHA-256 of every other file in the folder, in hexadecimal digits, by path with forward slashes.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }
}
