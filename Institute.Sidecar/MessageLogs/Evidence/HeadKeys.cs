using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>The signers of a segment, read once: taking in a public key costs as much as checking a signature.</summary>
internal sealed class HeadKeys(IReadOnlyDictionary<Hash256, byte[]> publicKeys) : IDisposable
{
    private readonly Dictionary<Hash256, ECDsa?> keys = [];

    /// <summary>Whether the key that the head names is known by that name, and signed it.</summary>
    public bool IsSigned(SignedHead head, TreeHead decoded)
    {
        if (!keys.TryGetValue(decoded.Signer, out var key))
        {
            key = keys[decoded.Signer] = publicKeys.TryGetValue(decoded.Signer, out var bytes) ? HeadSignature.Import(bytes, decoded.Signer) : null;
        }

        return key is not null && HeadSignature.IsValid(head, key);
    }

    public void Dispose()
    {
        foreach (var key in keys.Values)
        {
            key?.Dispose();
        }
    }
}
