using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Institute.Sidecar.Partners;

namespace Institute.Sidecar.Tokens;

/// <summary>The token's confirmation <c>cnf</c> with the certificate's thumbprint <c>x5t#S256</c> (RFC 8705 section 3.1).</summary>
internal static class CertificateBinding
{
    public const string Claim = "cnf";
    public const string Member = "x5t#S256";

    public static string Of(X509Certificate2 certificate) => CertificateDigest.Of(certificate).Base64;

    /// <param name="thumbprint">That the token names; null when it names none.</param>
    /// <param name="binding">Of the connection's certificate.</param>
    public static TokenFault Judge(string? thumbprint, string binding) => thumbprint is null ? TokenFault.NoBinding
        : CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(thumbprint), Encoding.ASCII.GetBytes(binding)) ? TokenFault.None
        : TokenFault.OtherBinding;
}
