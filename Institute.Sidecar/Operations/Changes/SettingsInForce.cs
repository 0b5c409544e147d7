namespace Institute.Sidecar.Operations.Changes;

/// <summary>The detail of the record of that name: what was in force, by digests and thumbprints; no secret and no value of a setting but the outages.</summary>
/// <param name="Files">SHA-256 of each reloadable part's files, by the part's name.</param>
/// <param name="Certificates">Name and SHA-256 thumbprint of each certificate.</param>
/// <param name="Outages">Planned outages, as the settings have them.</param>
internal sealed record SettingsInForce(IReadOnlyDictionary<string, string> Files, IReadOnlyList<string> Certificates, IReadOnlyList<OutageInForce> Outages);
