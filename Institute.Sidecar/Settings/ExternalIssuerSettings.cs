namespace Institute.Sidecar.Settings;

internal sealed record ExternalIssuerSettings
{
    [Setting("Address of the authorization server's metadata (RFC 8414 or OpenID Connect).", Form = SettingForm.HttpsAddress)]
    public string? MetadataAddress { get; init; }

    [Setting("Instead of the address: a file with the JSON Web Key Set. Reloaded when it changes.", Form = SettingForm.File)]
    public string? JwksFile { get; init; }

    [Setting("Roots (PEM) that the authorization server's certificate must come from; without them the machine's own store.", Form = SettingForm.File)]
    public IReadOnlyList<string> RootFiles { get; init; } = [];

    [Setting("Where the newest key set is kept, so that a restart does not need the authorization server.", Form = SettingForm.File)]
    public string? CacheFile { get; init; }

    [Setting("Longest time from issue to expiry of a token, in seconds.", Minimum = 60, Maximum = 86_400)]
    public int MaxLifetimeSeconds { get; init; } = 3600;

    [Setting("Types that a token's header may name (typ); without any: at+jwt (RFC 9068). JWT is what servers write that follow no profile.")]
    public IReadOnlyList<string> TokenTypes { get; init; } = [];

    [Setting("Claim with the token's scopes. Some servers write scp.")]
    public string ScopeClaim { get; init; } = "scope";

    [Setting("Scopes may also be a JSON list; else they are one text, as RFC 9068 has them.")]
    public bool TakesScopeList { get; init; }
}
