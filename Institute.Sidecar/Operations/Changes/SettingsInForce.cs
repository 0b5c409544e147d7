namespace Institute.Sidecar.Operations.Changes;

/// <summary>The detail of the record of that name: what was in force, by digests, thumbprints and pins; no secret and no value of a setting but the parties and the outages.</summary>
/// <param name="Files">SHA-256 of each reloadable part's files, by the part's name; parts of the settings file itself stand in the others.</param>
/// <param name="Certificates">Name and SHA-256 thumbprint of each certificate.</param>
/// <param name="Outages">Planned outages, as the settings have them.</param>
internal sealed record SettingsInForce(IReadOnlyDictionary<string, string> Files, IReadOnlyList<string> Certificates, IReadOnlyList<OutageInForce> Outages)
{
    /// <summary>SHA-256 of each section of the settings, by its name, what reloads left out; null in records of earlier versions.</summary>
    public IReadOnlyDictionary<string, string>? Sections { get; init; }

    /// <summary>Who may ask, and who may open the page; null in records of earlier versions.</summary>
    public IReadOnlyList<PartyInForce>? Parties { get; init; }
}
