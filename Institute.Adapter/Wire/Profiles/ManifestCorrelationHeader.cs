namespace Institute.Adapter.Wire.Profiles;

/// <param name="In">Brings the platform's correlation id.</param>
/// <param name="Out">Echoes it.</param>
internal sealed record ManifestCorrelationHeader(string In, string Out)
{
    /// <summary>Further names that may bring it, in order, after <see cref="In"/>.</summary>
    public IReadOnlyList<string> AlsoIn { get; init; } = [];
}
