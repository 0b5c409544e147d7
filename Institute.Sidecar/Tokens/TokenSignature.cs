using Institute.Sidecar.Guarding;
using Microsoft.IdentityModel.Tokens;

namespace Institute.Sidecar.Tokens;

/// <summary>Whose key a token's signature may be, and whether it is.</summary>
internal static class TokenSignature
{
    // A key set without key ids makes each token a trial of its keys: a set of hundreds is nobody's.
    private const int MaxTrials = 16;

    public static TokenFault Judge(SignedToken token, IReadOnlyList<SecurityKey> keys)
    {
        var fitting = keys.Where(k => Fits(k, token.Algorithm)).ToArray();
        var named = token.KeyId is { } id ? Array.FindAll(fitting, k => string.Equals(k.KeyId, id, StringComparison.Ordinal)) : [];

        // Neither side need name keys (RFC 7515 4.1.4, RFC 7517 4.5): what is not named is tried.
        var candidates = named.Length > 0 ? named : token.KeyId is null ? fitting : Array.FindAll(fitting, k => string.IsNullOrEmpty(k.KeyId));
        return candidates.Take(MaxTrials).Any(k => Guarded.Try(() => Verifies(k, token)) is Attempt<bool>.Done { Value: true }) ? TokenFault.None
            : named.Length > 0 ? TokenFault.WrongSignature
            : TokenFault.UnknownKey;
    }

    private static bool Fits(SecurityKey key, string algorithm) => key switch
    {
        ECDsaSecurityKey => algorithm is SecurityAlgorithms.EcdsaSha256,
        RsaSecurityKey => algorithm is SecurityAlgorithms.RsaSha256 or SecurityAlgorithms.RsaSsaPssSha256,
        _ => false,
    };

    private static bool Verifies(SecurityKey key, SignedToken token)
    {
        // The library takes an empty signature for a mistake of its caller's.
        if (token.Signature.Length == 0)
        {
            return false;
        }

        var provider = key.CryptoProviderFactory.CreateForVerifying(key, token.Algorithm);
        try
        {
            return provider.Verify(token.Signed, token.Signature);
        }
        finally
        {
            key.CryptoProviderFactory.ReleaseSignatureProvider(provider);
        }
    }
}
