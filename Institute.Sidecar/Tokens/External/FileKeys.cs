using Institute.Sidecar.Settings.Reloading;
using Microsoft.IdentityModel.Tokens;

namespace Institute.Sidecar.Tokens.External;

/// <summary>An external issuer's keys from a file, for networks that do not reach it.</summary>
internal sealed class FileKeys(Reloadable<ExternalKeySet> keys) : ITokenKeys
{
    public IReadOnlyList<SecurityKey> Keys => keys.Current.Keys;

    // The file is polled.
    public ValueTask<bool> RefreshAsync(CancellationToken cancellationToken) => ValueTask.FromResult(false);
}
