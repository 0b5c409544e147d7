using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Institute.Sidecar.Partners;

/// <summary>SHA-256 of a certificate, in the two spellings that are asked for at each request of a connection. Made once for each certificate object, whose content never changes. Safe for all threads.</summary>
internal sealed class CertificateDigest
{
    private static readonly ConditionalWeakTable<X509Certificate2, CertificateDigest> Known = [];

    private CertificateDigest(X509Certificate2 certificate)
    {
        var hash = SHA256.HashData(certificate.RawDataMemory.Span);
        Hex = Convert.ToHexStringLower(hash);
        Base64 = Base64Url.EncodeToString(hash);
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string Hex { get; }

    /// <summary>As <c>x5t#S256</c> has it (RFC 8705 section 3.1).</summary>
    public string Base64 { get; }

    public static CertificateDigest Of(X509Certificate2 certificate) => Known.GetValue(certificate, static c => new(c));
}
