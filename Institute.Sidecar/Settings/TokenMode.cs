namespace Institute.Sidecar.Settings;

internal enum TokenMode
{
    BuiltInIssuer,
    ExternalIssuer,
    Introspection,
}
