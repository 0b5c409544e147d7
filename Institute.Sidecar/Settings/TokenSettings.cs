namespace Institute.Sidecar.Settings;

internal sealed record TokenSettings
{
    [Setting("BuiltInIssuer: the sidecar issues tokens itself at /oauth2/token. ExternalIssuer: an authorization server does, and its tokens say everything themselves (JWT). Introspection: an authorization server does, and is asked about each token (RFC 7662), for tokens that say nothing themselves.")]
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

    [Setting("For Introspection.")]
    public IntrospectionSettings Introspection { get; init; } = new();
}
