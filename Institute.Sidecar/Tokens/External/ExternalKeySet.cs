using System.Text.Json;
using Institute.Adapter.Wire;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;
using Microsoft.IdentityModel.Tokens;

namespace Institute.Sidecar.Tokens.External;

/// <summary>An authorization server's public signing keys (RFC 7517). Immutable; safe for all threads.</summary>
/// <param name="Keys">At least one; never a shared secret.</param>
/// <param name="Json">As it was published.</param>
internal sealed record ExternalKeySet(IReadOnlyList<SecurityKey> Keys, string Json)
{
    private const int SmallestRsa = 2048;

    public static Loading<ExternalKeySet> Parse(ReadOnlySpan<byte> json, string source)
    {
        try
        {
            if (FileText.TryRead(json.ToArray()) is not { } text)
            {
                return new Loading<ExternalKeySet>.Unusable($"{source} is not UTF-8.");
            }

            SecurityKey[] keys = [.. new JsonWebKeySet(text).GetSigningKeys().Where(IsUsable)];
            return keys.Length > 0
                ? new Loading<ExternalKeySet>.Usable(new(keys, text))
                : new Loading<ExternalKeySet>.Unusable($"{source} holds no key that can be used: RSA of at least 2048 bits or EC P-256, for signatures.");
        }
        catch (Exception failure) when (Guarded.Takes(failure))
        {
            return new Loading<ExternalKeySet>.Unusable($"{source} is no JSON Web Key Set.");
        }
    }

    private static bool IsUsable(SecurityKey key) => key switch
    {
        RsaSecurityKey rsa => rsa.KeySize >= SmallestRsa,
        ECDsaSecurityKey ecdsa => P256.Is(ecdsa.ECDsa),
        _ => false,
    };
}
