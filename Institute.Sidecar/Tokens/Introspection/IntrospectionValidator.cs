using System.Security.Cryptography.X509Certificates;

namespace Institute.Sidecar.Tokens.Introspection;

/// <summary>Asks the authorization server about a token that says nothing itself (RFC 7662), and judges the answer for this request's clock and certificate, also one from memory. Safe for all threads.</summary>
internal sealed class IntrospectionValidator(TokenRules rules, IntrospectionClient server, KnownAnswers known, IntrospectionCondition condition, TimeProvider clock) : ITokenValidator
{
    public async ValueTask<TokenVerdict> ValidateAsync(string? authorization, X509Certificate2 certificate, CancellationToken cancellationToken)
    {
        var fault = BearerHeader.Read(authorization, out var token);
        if (fault == TokenFault.None)
        {
            fault = await JudgeAsync(token.ToString(), CertificateBinding.Of(certificate), cancellationToken).ConfigureAwait(false);
        }

        return TokenRefusal.Verdict(fault, rules);
    }

    private async ValueTask<TokenFault> JudgeAsync(string token, string binding, CancellationToken cancellationToken)
    {
        var key = known.KeyOf(token);
        if (known.Find(key) is { } remembered)
        {
            return remembered.Judge(rules, clock.GetUtcNow(), binding);
        }

        var answer = await server.AskAsync(token, cancellationToken).ConfigureAwait(false);
        condition.Heard(answer);
        switch (answer)
        {
            case IntrospectionAnswer.Active { Claims: var claims }:
                var fault = claims.Judge(rules, clock.GetUtcNow(), binding);
                if (fault == TokenFault.None)
                {
                    known.Remember(key, claims);
                }

                return fault;
            case IntrospectionAnswer.Inactive:
                return TokenFault.NotActive;
            default:
                return TokenFault.IssuerAway;
        }
    }
}
