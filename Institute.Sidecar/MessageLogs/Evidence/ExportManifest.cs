using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>
/// The list of an export's files, signed as XMLDSig (enveloped, exclusive canonical XML, ECDSA P-256 with SHA-256), so that <c>xmlsec1</c> verifies it.
/// It is written in canonical form from the start: the bytes that are signed are the bytes that stand there.
/// </summary>
internal static class ExportManifest
{
    private const string Namespace = "urn:kontoinstitute:evidence:1";
    private const string Signature = "http://www.w3.org/2000/09/xmldsig#";

    /// <summary>xmlsec1 1.3 takes a key from its command line only by the name that the signature gives; 1.2 takes it either way.</summary>
    private const string KeyInfo = "<KeyInfo><KeyName>signer</KeyName></KeyInfo>";
    private const string ExclusiveC14N = "http://www.w3.org/2001/10/xml-exc-c14n#";

    public static byte[] Create(string node, Guid logId, Guid exchange, DateTimeOffset made, IReadOnlyList<(string Name, byte[] Content)> files, HeadSigner signer)
    {
        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"<Export xmlns=\"{Namespace}\" exchange=\"{exchange}\" logId=\"{logId}\" made=\"{made.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\" node=\"{Escape(node)}\">\n");
        foreach (var (name, content) in files)
        {
            body.Append(CultureInfo.InvariantCulture, $"  <File bytes=\"{content.Length}\" name=\"{Escape(name)}\" sha256=\"{Convert.ToHexStringLower(SHA256.HashData(content))}\"></File>\n");
        }

        const string end = "</Export>";
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(body + end));
        var signedInfo =
            $"<SignedInfo xmlns=\"{Signature}\"><CanonicalizationMethod Algorithm=\"{ExclusiveC14N}\"></CanonicalizationMethod>" +
            "<SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256\"></SignatureMethod>" +
            $"<Reference URI=\"\"><Transforms><Transform Algorithm=\"{Signature}enveloped-signature\"></Transform><Transform Algorithm=\"{ExclusiveC14N}\"></Transform></Transforms>" +
            $"<DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></DigestMethod><DigestValue>{Convert.ToBase64String(digest)}</DigestValue></Reference></SignedInfo>";
        var value = Convert.ToBase64String(signer.Sign(Encoding.UTF8.GetBytes(signedInfo)));

        // Inside the signature element the namespace is declared once more than needed; exclusive canonical form drops it again.
        return Encoding.UTF8.GetBytes($"{body}<Signature xmlns=\"{Signature}\">{signedInfo}<SignatureValue>{value}</SignatureValue>{KeyInfo}</Signature>{end}");
    }

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
}
