using Institute.Sidecar.Settings.Reloading;
using Microsoft.IdentityModel.Tokens;

namespace Institute.Sidecar.Tokens.BuiltIn;

/// <summary>The built-in issuer's keys as the validator sees them.</summary>
internal sealed class BuiltInKeys(Reloadable<IssuerKeys> keys) : ITokenKeys
{
    public IReadOnlyList<SecurityKey> Keys => keys.Current.All;

    // The files are polled; a key is published to every node before it signs.
    public ValueTask<bool> RefreshAsync(CancellationToken cancellationToken) => ValueTask.FromResult(false);
}
