using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.Tokens;

namespace Institute.Sidecar.Tokens;

/// <summary>Checks an access token of RFC 9068, bound to the connection's certificate by RFC 8705. Safe for all threads.</summary>
internal sealed class TokenValidator(TokenRules rules, ITokenKeys keys, TimeProvider clock) : ITokenValidator
{
    private readonly KnownTokens known = new(clock);

    public async ValueTask<TokenVerdict> ValidateAsync(string? authorization, X509Certificate2 certificate, CancellationToken cancellationToken)
    {
        var fault = BearerHeader.Read(authorization, out var token);
        if (fault == TokenFault.None)
        {
            fault = await JudgeAsync(token, CertificateBinding.Of(certificate), cancellationToken).ConfigureAwait(false);
        }

        return TokenRefusal.Verdict(fault, rules);
    }

    private async ValueTask<TokenFault> JudgeAsync(ReadOnlyMemory<char> shown, string binding, CancellationToken cancellationToken)
    {
        var inForce = keys.Keys;
        if (inForce.Count == 0)
        {
            return TokenFault.NoKeys;
        }

        if (known.Holds(shown.Span, binding, inForce))
        {
            return TokenFault.None;
        }

        var text = shown.ToString();
        var fault = SignedToken.Read(text, out var token);
        if (token is null || (fault = JudgeHeader(token)) != TokenFault.None)
        {
            return fault;
        }

        fault = TokenSignature.Judge(token, inForce);
        if (fault == TokenFault.UnknownKey && await keys.RefreshAsync(cancellationToken).ConfigureAwait(false))
        {
            inForce = keys.Keys;
            fault = TokenSignature.Judge(token, inForce);
        }

        return fault == TokenFault.None ? JudgeClaims(text, token, binding, inForce) : fault;
    }

    private TokenFault JudgeHeader(SignedToken token) =>
        !rules.Algorithms.Contains(token.Algorithm, StringComparer.Ordinal) ? TokenFault.WrongAlgorithm

        // RFC 7515 4.1.11: what is marked critical and not understood makes the token invalid.
        : token.Header.Has("crit") ? TokenFault.CriticalHeader
        : rules.TakesType(token.Header.Text("typ")) ? TokenFault.None
        : TokenFault.WrongType;

    private TokenFault JudgeClaims(string text, SignedToken token, string binding, IReadOnlyList<SecurityKey> inForce)
    {
        var claims = TokenClaims.From(token.Payload, rules.ScopeClaim, rules.TakesScopeList);
        var fault = claims.Judge(rules, clock.GetUtcNow(), binding);
        if (fault == TokenFault.None)
        {
            known.Remember(text, claims, binding, inForce);
        }

        return fault;
    }
}
