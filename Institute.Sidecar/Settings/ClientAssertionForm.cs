namespace Institute.Sidecar.Settings;

internal enum ClientAssertionForm
{
    Issuer,
    TokenAddress,
}
