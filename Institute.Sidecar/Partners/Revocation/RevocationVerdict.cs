namespace Institute.Sidecar.Partners.Revocation;

internal enum RevocationVerdict
{
    Good,
    Revoked,
    Unknown,
    Stale,
}
