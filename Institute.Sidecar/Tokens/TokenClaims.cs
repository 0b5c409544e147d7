namespace Institute.Sidecar.Tokens;

/// <summary>What a token says of itself, in its own payload or in the answer of the server that made it. Times are seconds since 1970, as they stand there: no date could overflow.</summary>
internal sealed record TokenClaims
{
    public string? Issuer { get; init; }

    public IReadOnlyList<string> Audiences { get; init; } = [];

    public double? IssuedAt { get; init; }

    public double? NotBefore { get; init; }

    public double? ExpiresAt { get; init; }

    /// <summary>Null when scopes stand there in a form that was not agreed.</summary>
    public IReadOnlyList<string>? Scopes { get; init; } = [];

    /// <summary>The thumbprint of the certificate that it is bound to.</summary>
    public string? Thumbprint { get; init; }

    public static TokenClaims From(PeerObject content, string scopeClaim = "scope", bool takesScopeList = false) => new()
    {
        Issuer = content.Text("iss"),
        Audiences = content.Text("aud") is { } one ? [one] : content.Texts("aud") ?? [],
        IssuedAt = content.Number("iat"),
        NotBefore = content.Number("nbf"),
        ExpiresAt = content.Number("exp"),
        Scopes = content.Text(scopeClaim) is { } words ? words.Split(' ', StringSplitOptions.RemoveEmptyEntries) : !content.Has(scopeClaim) ? [] : takesScopeList ? content.Texts(scopeClaim) : null,
        Thumbprint = content.Object(CertificateBinding.Claim)?.Text(CertificateBinding.Member),
    };

    /// <summary>The first objection, or none. The clock and the certificate are this request's.</summary>
    public TokenFault Judge(TokenRules rules, DateTimeOffset now, string binding)
    {
        var inTime = JudgeTimes(rules, TokenRules.Seconds(now));
        return inTime != TokenFault.None ? inTime
            : !Audiences.Contains(rules.Audience, StringComparer.Ordinal) ? TokenFault.WrongAudience
            : !string.Equals(Issuer, rules.Issuer, StringComparison.Ordinal) ? TokenFault.WrongIssuer
            : CertificateBinding.Judge(Thumbprint, binding) is not TokenFault.None and var unbound ? unbound
            : Scopes is null ? TokenFault.ScopeNotText
            : Scopes.Contains(rules.Scope, StringComparer.Ordinal) ? TokenFault.None
            : TokenFault.WrongScope;
    }

    private TokenFault JudgeTimes(TokenRules rules, double now)
    {
        var skew = TokenRules.Skew.TotalSeconds;
        return (ExpiresAt, IssuedAt) switch
        {
            (null, _) => TokenFault.NoExpiration,
            ({ } end, _) when now >= end + skew => TokenFault.Expired,

            // Without the second its life would begin tomorrow and be counted from there.
            _ when NotBefore > now + skew || IssuedAt > now + skew => TokenFault.NotYetValid,
            (_, null) when rules.NeedsIssuedAt => TokenFault.NoIssuedAt,
            ({ } end, var begin) when end - (begin ?? now) > rules.MaxLifetime.TotalSeconds + skew => TokenFault.TooLongLived,
            _ => TokenFault.None,
        };
    }
}
