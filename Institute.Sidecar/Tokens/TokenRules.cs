using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Tokens;

/// <summary>What a token must say to be for us.</summary>
/// <param name="Issuer">Exact.</param>
/// <param name="Audience">Exact.</param>
/// <param name="Scope">One of the token's words.</param>
/// <param name="Algorithms">Every other is refused, <c>none</c> and all with a shared secret among them.</param>
/// <param name="MaxLifetime">From issue to expiry.</param>
internal sealed record TokenRules(string Issuer, string Audience, string Scope, IReadOnlyList<string> Algorithms, TimeSpan MaxLifetime)
{
    /// <summary>Two clocks may differ by this.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    public static TokenRules From(SidecarSettings settings)
    {
        var tokens = settings.Tokens;
        return tokens.Mode == TokenMode.BuiltInIssuer
            ? new(OrDefault(tokens.Issuer, settings, "issuer"), OrDefault(tokens.Audience, settings, "service"), tokens.Scope, ["ES256"], TimeSpan.FromSeconds(tokens.BuiltIn.LifetimeSeconds))
            : new(tokens.Issuer, tokens.Audience, tokens.Scope, ["PS256", "RS256", "ES256"], TimeSpan.FromSeconds(tokens.External.MaxLifetimeSeconds));
    }

    // Institute and environment are named, so that a token of the test service is nothing to the production service.
    private static string OrDefault(string set, SidecarSettings settings, string role) =>
        set.Length > 0 ? set : $"urn:kontoinstitute:{settings.Institute.OrganisationNumber}:{(settings.Environment == EnvironmentKind.Production ? "production" : "test")}:{role}";
}
