using Microsoft.IdentityModel.Tokens;

namespace Institute.Sidecar.Tokens;

/// <summary>The keys that a token may be signed with.</summary>
internal interface ITokenKeys
{
    /// <summary>Every key in force; empty when none was ever had.</summary>
    IReadOnlyList<SecurityKey> Keys { get; }

    /// <summary>Asked when a token names a key that is not among them: whether it may be worth a second look.</summary>
    ValueTask<bool> RefreshAsync(CancellationToken cancellationToken);
}
