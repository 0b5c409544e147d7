namespace Institute.Sidecar.Settings;

internal sealed record ClientCredentialsSettings
{
    [Setting("How the sidecar gets a token for the bank's service: None, TlsClientAuth (RFC 8705, by its certificate) or PrivateKeyJwt (RFC 7523, by its certificate's key, through Microsoft.Identity.Client).")]
    public ClientCredentialsMethod Method { get; init; }

    [Setting("TlsClientAuth: the token address.", Form = SettingForm.HttpsAddress)]
    public string? TokenAddress { get; init; }

    [Setting("PrivateKeyJwt: the authority, as OpenID Connect discovery names it.", Form = SettingForm.HttpsAddress)]
    public string? Authority { get; init; }

    [Setting("PrivateKeyJwt: Issuer: the assertion names the server's issuer as its audience and client-authentication+jwt as its type (RFC 7523bis, FAPI 2.0). TokenAddress: the older form, with the token address as audience and JWT as type, for a server that takes no other.")]
    public ClientAssertionForm Assertion { get; init; }

    [Setting("The sidecar's name at the authorization server.")]
    public string ClientId { get; init; } = "";

    [Setting("Scope to ask for.")]
    public string Scope { get; init; } = "";

    [Setting("Roots (PEM) that the authorization server's certificate must come from; never the machine's store.", Form = SettingForm.File)]
    public IReadOnlyList<string> RootFiles { get; init; } = [];
}
