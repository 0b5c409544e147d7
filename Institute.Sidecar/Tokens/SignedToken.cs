using System.Buffers.Text;
using System.Text;

namespace Institute.Sidecar.Tokens;

/// <summary>A token of RFC 7515 taken apart; nothing of it is believed yet.</summary>
/// <param name="Header">Says how it was signed.</param>
/// <param name="Payload">What is claimed.</param>
/// <param name="Signed">The bytes that the signature is over.</param>
/// <param name="Signature">Of whatever length was sent.</param>
internal sealed record SignedToken(PeerObject Header, PeerObject Payload, byte[] Signed, byte[] Signature)
{
    private const int Parts = 3;
    private const int PartsWhenEncrypted = 5;

    public string Algorithm => Header.Text("alg") ?? "";

    /// <summary>Null when it names none (RFC 7515 4.1.4: it need not).</summary>
    public string? KeyId => Header.Text("kid");

    public static TokenFault Read(string text, out SignedToken? token)
    {
        token = null;
        var parts = text.Split('.');
        if (parts.Length == PartsWhenEncrypted)
        {
            return TokenFault.Encrypted;
        }

        if (parts.Length != Parts || Object(parts[0]) is not { } header || Object(parts[1]) is not { } payload)
        {
            return TokenFault.Malformed;
        }

        // An unsigned token has nothing here: that fault is told by its algorithm.
        var signature = Decode(parts[2]);
        token = signature is null ? null : new(header, payload, Encoding.ASCII.GetBytes(text[..text.LastIndexOf('.')]), signature);
        return token is null ? TokenFault.Malformed : TokenFault.None;
    }

    private static PeerObject? Object(string part) => Decode(part) is { } json ? PeerObject.Parse(json) : null;

    private static byte[]? Decode(string part) => Base64Url.IsValid(part) ? Base64Url.DecodeFromChars(part) : null;
}
