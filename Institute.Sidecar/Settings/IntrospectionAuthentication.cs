namespace Institute.Sidecar.Settings;

internal enum IntrospectionAuthentication
{
    TlsClientAuth,
    PrivateKeyJwt,
    Basic,
}
