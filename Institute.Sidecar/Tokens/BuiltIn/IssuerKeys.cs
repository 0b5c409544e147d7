using Institute.Sidecar.Settings.Reloading;
using Microsoft.IdentityModel.Tokens;

namespace Institute.Sidecar.Tokens.BuiltIn;

/// <summary>All keys of the built-in issuer: the first signs, every one is accepted. Immutable; safe for all threads.</summary>
internal sealed class IssuerKeys(IReadOnlyList<ECDsaSecurityKey> keys)
{
    public ECDsaSecurityKey Signing => All[0];

    public IReadOnlyList<ECDsaSecurityKey> All { get; } = keys;

    public static Loading<IssuerKeys> Load(IReadOnlyList<FileContent> files)
    {
        var keys = new List<ECDsaSecurityKey>(files.Count);
        foreach (var file in files)
        {
            switch (IssuerKey.Load(file))
            {
                case Loading<ECDsaSecurityKey>.Usable usable:
                    keys.Add(usable.Value);
                    break;
                case Loading<ECDsaSecurityKey>.Unusable unusable:
                    return new Loading<IssuerKeys>.Unusable(unusable.Reason);
            }
        }

        return keys.Count > 0 ? new Loading<IssuerKeys>.Usable(new(keys)) : new Loading<IssuerKeys>.Unusable("There is no signing key.");
    }
}
