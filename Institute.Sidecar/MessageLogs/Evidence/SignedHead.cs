using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>A head's bytes and the ECDSA P-256 signature over their SHA-256 (64 bytes, r ‖ s).</summary>
internal sealed record SignedHead(byte[] Body, byte[] Signature)
{
    /// <summary>SHA-256(body ‖ signature): the name by which what follows refers to this head.</summary>
    public Hash256 Hash
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(Body);
            hash.AppendData(Signature);
            return Hash256.From(hash.GetHashAndReset());
        }
    }

    /// <exception cref="FormatException">The bytes are no head.</exception>
    public TreeHead Decode() => TreeHead.Decode(Body);
}
