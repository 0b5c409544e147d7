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

    /// <summary>Reads the text that the operational log and the witnesses keep.</summary>
    public static bool TryParse(string? text, out SignedHead head)
    {
        head = new([], []);
        if (text?.Split('.') is not [var body, var signature])
        {
            return false;
        }

        try
        {
            head = new(Convert.FromBase64String(body), Convert.FromBase64String(signature));
            _ = head.Decode();
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Base64 of the body, a full stop, base64 of the signature.</summary>
    public string ToText() => $"{Convert.ToBase64String(Body)}.{Convert.ToBase64String(Signature)}";

    /// <exception cref="FormatException">The bytes are no head.</exception>
    public TreeHead Decode() => TreeHead.Decode(Body);
}
