namespace Institute.Sidecar.Settings;

internal sealed record IntrospectionSettings
{
    [Setting("The authorization server's introspection address.", Form = SettingForm.HttpsAddress)]
    public string? Address { get; init; }

    [Setting("Roots (PEM) that its certificate must come from; never the machine's store.", Form = SettingForm.File)]
    public IReadOnlyList<string> RootFiles { get; init; } = [];

    [Setting("The sidecar's name at the authorization server.")]
    public string ClientId { get; init; } = "";

    [Setting("How the sidecar shows who it is: TlsClientAuth (RFC 8705, by its certificate), PrivateKeyJwt (RFC 7523, by its certificate's key) or Basic (by a secret).")]
    public IntrospectionAuthentication Authentication { get; init; }

    [Setting("TlsClientAuth and PrivateKeyJwt: the sidecar's certificate (PEM) towards the authorization server.", Form = SettingForm.File)]
    public string? ClientCertificateFile { get; init; }

    [Setting("Its private key (PEM).", Form = SettingForm.File)]
    public string? ClientCertificateKeyFile { get; init; }

    [Setting("Basic: file with the secret. Reloaded when it changes.", Form = SettingForm.File)]
    public string? ClientSecretFile { get; init; }

    [Setting("PrivateKeyJwt: Issuer: the assertion's audience is Tokens:Issuer and its type client-authentication+jwt. TokenAddress: the older form, with the introspection address and JWT.")]
    public ClientAssertionForm Assertion { get; init; }

    [Setting("How long an answer that a token is good is believed without asking again, in seconds; absent: 0 in Production, 60 in Test. Never longer than the token lives.", Minimum = 0, Maximum = 60)]
    public int? KeepSeconds { get; init; }

    [Setting("Longest time from issue (where the server does not tell it: from now) to expiry of a token, in seconds.", Minimum = 60, Maximum = 86_400)]
    public int MaxLifetimeSeconds { get; init; } = 3600;
}
