using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Evidence;

namespace Institute.Sidecar.Operations.Reports;

/// <summary>Binds a report to the node whose log it was made from, by the key that signs the log's heads.</summary>
/// <remarks>
/// What is signed begins with a line that no head and no manifest begins with, so that no report, whatever its text, can pass as a head, and no head as a report.
/// Anybody verifies it: <c>(printf 'kontoinstitute-report-1\n'; cat FILE) | openssl dgst -sha256 -verify FILE.signer.pem -signature FILE.sig</c>.
/// </remarks>
internal static class ReportSignature
{
    private static ReadOnlySpan<byte> Context => "kontoinstitute-report-1\n"u8;

    /// <returns>A DER sequence.</returns>
    public static byte[] Sign(ReadOnlySpan<byte> report, HeadSigner signer) => signer.SignDer([.. Context, .. report]);

    /// <summary>As PEM.</summary>
    public static string PublicKey(HeadSigner signer) => PemEncoding.WriteString("PUBLIC KEY", signer.PublicKey) + "\n";
}
