using Institute.Adapter;

namespace Institute.Sidecar.Tokens;

/// <summary>What a refused token is answered with.</summary>
internal static class TokenRefusal
{
    public static TokenVerdict Verdict(TokenFault fault, TokenRules rules)
    {
        if (fault == TokenFault.None)
        {
            return new TokenVerdict.Accepted();
        }

        var challenge = fault switch
        {
            // RFC 6750 3.1: who sent no token at all is told no error code.
            TokenFault.Missing or TokenFault.NotBearer => "Bearer realm=\"kvs\"",
            TokenFault.WrongScope => $"Bearer realm=\"kvs\", error=\"insufficient_scope\", scope=\"{rules.Scope}\"",
            _ => $"Bearer realm=\"kvs\", error=\"invalid_token\", error_description=\"{fault}\"",
        };
        return new TokenVerdict.Refused(fault == TokenFault.WrongScope ? FaultCode.NotAllowed : FaultCode.TokenRefused, challenge, $"token: {fault}");
    }
}
