namespace Institute.Sidecar.Settings;

internal sealed record ExternalIssuerSettings
{
    [Setting("Address of the authorization server's metadata (RFC 8414 or OpenID Connect).", Form = SettingForm.HttpsAddress)]
    public string? MetadataAddress { get; init; }

    [Setting("Instead of the address: a file with the JSON Web Key Set. Reloaded when it changes.", Form = SettingForm.File)]
    public string? JwksFile { get; init; }
}
