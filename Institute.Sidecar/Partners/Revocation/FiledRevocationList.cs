namespace Institute.Sidecar.Partners.Revocation;

/// <summary>A list, and the file it stands in.</summary>
internal sealed record FiledRevocationList(string Path, RevocationList List);
