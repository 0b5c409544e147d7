using System.Buffers.Text;
using System.Security.Cryptography;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;
using Microsoft.IdentityModel.Tokens;

namespace Institute.Sidecar.Tokens.BuiltIn;

/// <summary>A signing key of the built-in issuer: EC P-256, named by the hash of its public half so that all nodes call it the same.</summary>
internal static class IssuerKey
{
    public static Loading<ECDsaSecurityKey> Load(FileContent file)
    {
        if (KeyFileGuard.Objection(file.Path) is { } objection)
        {
            return new Loading<ECDsaSecurityKey>.Unusable(objection);
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(file.Text);

            // A public key alone passes the import: the export of the private half does not.
            CryptographicOperations.ZeroMemory(key.ExportParameters(includePrivateParameters: true).D);
        }
        catch (Exception failure) when (Guarded.Takes(failure))
        {
            key.Dispose();
            return new Loading<ECDsaSecurityKey>.Unusable($"{file.Path} holds no private EC key (PEM). Make one with: keys new --out FILE.");
        }

        if (!P256.Is(key))
        {
            key.Dispose();
            return new Loading<ECDsaSecurityKey>.Unusable($"{file.Path} holds a key of another curve than P-256. Make one with: keys new --out FILE.");
        }

        return new Loading<ECDsaSecurityKey>.Usable(new(key) { KeyId = Base64Url.EncodeToString(SHA256.HashData(key.ExportSubjectPublicKeyInfo())) });
    }
}
