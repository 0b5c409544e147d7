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

    // RFC 9068 section 2.1.
    private static readonly string[] UsualTypes = ["at+jwt"];

    /// <summary>Values of the header's <c>typ</c> that are taken.</summary>
    public IReadOnlyList<string> Types { get; init; } = UsualTypes;

    /// <summary>Where the scopes stand.</summary>
    public string ScopeClaim { get; init; } = "scope";

    /// <summary>Scopes may be a list of texts, too.</summary>
    public bool TakesScopeList { get; init; }

    /// <summary>RFC 9068 demands it; the answer to an introspection may leave it out (RFC 7662 section 2.2).</summary>
    public bool NeedsIssuedAt { get; init; } = true;

    public static TokenRules From(SidecarSettings settings)
    {
        var tokens = settings.Tokens;
        return tokens.Mode switch
        {
            TokenMode.BuiltInIssuer => new(OrDefault(tokens.Issuer, settings, "issuer"), OrDefault(tokens.Audience, settings, "service"), tokens.Scope, ["ES256"], TimeSpan.FromSeconds(tokens.BuiltIn.LifetimeSeconds)),
            TokenMode.Introspection => new(tokens.Issuer, tokens.Audience, tokens.Scope, [], TimeSpan.FromSeconds(tokens.Introspection.MaxLifetimeSeconds)) { NeedsIssuedAt = false },
            _ => new(tokens.Issuer, tokens.Audience, tokens.Scope, ["PS256", "RS256", "ES256"], TimeSpan.FromSeconds(tokens.External.MaxLifetimeSeconds))
            {
                Types = tokens.External.TokenTypes is { Count: > 0 } types ? types : UsualTypes,
                ScopeClaim = tokens.External.ScopeClaim,
                TakesScopeList = tokens.External.TakesScopeList,
            },
        };
    }

    public static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000d;

    // A media type: its case says nothing, and the first part may be left out (RFC 7515 4.1.9). RFC 9068's own example writes at+JWT.
    public bool TakesType(string? type)
    {
        const string prefix = "application/";
        var shown = type?.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) == true ? type[prefix.Length..] : type;
        return Types.Contains(shown, StringComparer.OrdinalIgnoreCase);
    }

    // Institute and environment are named, so that a token of the test service is nothing to the production service.
    private static string OrDefault(string set, SidecarSettings settings, string role) =>
        set.Length > 0 ? set : $"urn:kontoinstitute:{settings.Institute.OrganisationNumber}:{(settings.Environment == EnvironmentKind.Production ? "production" : "test")}:{role}";
}
