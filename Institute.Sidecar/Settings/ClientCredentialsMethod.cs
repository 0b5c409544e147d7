namespace Institute.Sidecar.Settings;

internal enum ClientCredentialsMethod
{
    None,
    TlsClientAuth,
    PrivateKeyJwt,
}
