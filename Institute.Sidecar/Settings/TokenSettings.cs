namespace Institute.Sidecar.Settings;

internal sealed record TokenSettings
{
    [Setting("BuiltInIssuer: the sidecar issues tokens itself at /oauth2/token. ExternalIssuer: an authorization server does.")]
    public TokenMode Mode { get; init; }

    [Setting("Scope that a token must hold.")]
    public string Scope { get; init; } = "kvs";

    [Setting("Audience that a token must name. BuiltInIssuer: when empty, made of institute and environment.")]
    public string Audience { get; init; } = "";

    [Setting("Issuer that a token must name. BuiltInIssuer: when empty, made of institute and environment.")]
    public string Issuer { get; init; } = "";

    [Setting("For BuiltInIssuer.")]
    public BuiltInIssuerSettings BuiltIn { get; init; } = new();

    [Setting("For ExternalIssuer.")]
    public ExternalIssuerSettings External { get; init; } = new();
}
