using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Institute.Conformance.Reports;

/// <summary>Whose signature is to be looked for beside a report.</summary>
internal sealed record ReportSigner(string Subject, string CertificateSha256)
{
    public static ReportSigner Of(X509Certificate2 certificate) =>
        new(certificate.Subject, Convert.ToHexStringLower(certificate.GetCertHash(HashAlgorithmName.SHA256)));
}
