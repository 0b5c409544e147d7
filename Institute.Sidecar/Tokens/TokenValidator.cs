using System.Security.Cryptography.X509Certificates;
using Institute.Adapter;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Institute.Sidecar.Tokens;

/// <summary>Checks an access token of RFC 9068, bound to the connection's certificate by RFC 8705. Safe for all threads.</summary>
internal sealed class TokenValidator(TokenRules rules, ITokenKeys keys, TimeProvider clock) : ITokenValidator
{
    private readonly KnownTokens known = new(clock);
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = BearerHeader.MaxTokenLength };

    public async ValueTask<TokenVerdict> ValidateAsync(string? authorization, X509Certificate2 certificate, CancellationToken cancellationToken)
    {
        var fault = BearerHeader.Read(authorization, out var token);
        if (fault == TokenFault.None)
        {
            fault = await JudgeAsync(token, certificate, cancellationToken).ConfigureAwait(false);
        }

        return fault == TokenFault.None ? new TokenVerdict.Accepted() : Refuse(fault);
    }

    private async ValueTask<TokenFault> JudgeAsync(ReadOnlyMemory<char> shown, X509Certificate2 certificate, CancellationToken cancellationToken)
    {
        var inForce = keys.Keys;
        if (inForce.Count == 0)
        {
            return TokenFault.NoKeys;
        }

        var binding = CertificateBinding.Of(certificate);
        if (known.Holds(shown.Span, binding, inForce))
        {
            return TokenFault.None;
        }

        var token = shown.ToString();
        var result = await handler.ValidateTokenAsync(token, Parameters()).ConfigureAwait(false);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException && await keys.RefreshAsync(cancellationToken).ConfigureAwait(false))
        {
            result = await handler.ValidateTokenAsync(token, Parameters()).ConfigureAwait(false);
        }

        if (result is not { IsValid: true, SecurityToken: JsonWebToken valid })
        {
            return FaultOf(result.Exception);
        }

        var fault = JudgeContent(valid, certificate);
        if (fault == TokenFault.None)
        {
            known.Remember(token, valid, binding, inForce);
        }

        return fault;
    }

    private TokenFault JudgeContent(JsonWebToken token, X509Certificate2 certificate)
    {
        // RFC 7515 4.1.11: what is marked critical and not understood makes the token invalid.
        if (token.TryGetHeaderValue<object>("crit", out _))
        {
            return TokenFault.CriticalHeader;
        }

        // Without this its life would begin tomorrow and be counted from there.
        if (token.IssuedAt > clock.GetUtcNow().UtcDateTime + TokenRules.Skew)
        {
            return TokenFault.NotYetValid;
        }

        if (token.IssuedAt == DateTime.MinValue || token.ValidTo - token.IssuedAt > rules.MaxLifetime + TokenRules.Skew)
        {
            return TokenFault.TooLongLived;
        }

        var binding = CertificateBinding.Judge(token, certificate);
        if (binding != TokenFault.None)
        {
            return binding;
        }

        var scopes = token.TryGetPayloadValue<string>("scope", out var text) ? text.Split(' ') : [];
        return scopes.Contains(rules.Scope, StringComparer.Ordinal) ? TokenFault.None : TokenFault.WrongScope;
    }

    private TokenValidationParameters Parameters() => new()
    {
        ValidTypes = ["at+jwt", "application/at+jwt"],
        ValidAlgorithms = rules.Algorithms,
        ValidIssuer = rules.Issuer,
        ValidAudience = rules.Audience,
        IssuerSigningKeys = keys.Keys,
        TryAllIssuerSigningKeys = false,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        RequireAudience = true,
        ValidateIssuer = true,
        ValidateAudience = true,
        ValidateLifetime = true,
        ValidateIssuerSigningKey = true,
        LifetimeValidator = IsInTime,
    };

    // The library's own check reads the machine's clock.
    private bool IsInTime(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return (notBefore, expires) switch
        {
            (_, null) => throw new SecurityTokenNoExpirationException(),
            (_, { } end) when now >= end + TokenRules.Skew => throw new SecurityTokenExpiredException(),
            ({ } start, _) when now < start - TokenRules.Skew => throw new SecurityTokenNotYetValidException(),
            _ => true,
        };
    }

    private TokenVerdict.Refused Refuse(TokenFault fault)
    {
        var challenge = fault switch
        {
            // RFC 6750 3.1: who sent no token at all is told no error code.
            TokenFault.Missing or TokenFault.NotBearer => "Bearer realm=\"kvs\"",
            TokenFault.WrongScope => $"Bearer realm=\"kvs\", error=\"insufficient_scope\", scope=\"{rules.Scope}\"",
            _ => $"Bearer realm=\"kvs\", error=\"invalid_token\", error_description=\"{fault}\"",
        };
        return new(fault == TokenFault.WrongScope ? FaultCode.NotAllowed : FaultCode.TokenRefused, challenge, $"token: {fault}");
    }

    private static TokenFault FaultOf(Exception? failure) => failure switch
    {
        SecurityTokenExpiredException => TokenFault.Expired,
        SecurityTokenNotYetValidException => TokenFault.NotYetValid,
        SecurityTokenNoExpirationException => TokenFault.NoExpiration,
        SecurityTokenInvalidTypeException => TokenFault.WrongType,
        SecurityTokenInvalidAlgorithmException => TokenFault.WrongAlgorithm,
        SecurityTokenInvalidIssuerException => TokenFault.WrongIssuer,
        SecurityTokenInvalidAudienceException => TokenFault.WrongAudience,
        SecurityTokenSignatureKeyNotFoundException => TokenFault.UnknownKey,
        SecurityTokenInvalidSignatureException => TokenFault.WrongSignature,
        SecurityTokenMalformedException => TokenFault.Malformed,
        _ => TokenFault.Invalid,
    };
}
