using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using PlatformSimulator.Kits;

namespace Institute.Conformance.Reports;

/// <summary>The list of a report's files, signed as CMS (RFC 5652) with the list inside, so that <c>openssl cms</c> verifies it and hands it to <c>sha256sum</c>.</summary>
internal static class ReportSignature
{
    private static readonly Oid Sha256 = new("2.16.840.1.101.3.4.2.1");

    /// <summary>Reads the key and the certificate that a report is to be signed with.</summary>
    /// <exception cref="KitException">They cannot be read, or do not belong together.</exception>
    public static X509Certificate2 LoadSigner(string certificateFile, string keyFile)
    {
        try
        {
            var signer = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
            if (signer.GetECDsaPrivateKey() is null && signer.GetRSAPrivateKey() is null)
            {
                signer.Dispose();
                throw new KitException($"{keyFile}: the key that signs must be EC or RSA.");
            }

            return signer;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new KitException($"{keyFile} and {certificateFile} cannot sign: an unencrypted PEM key (EC or RSA) and the PEM certificate of that key are needed.", e);
        }
    }

    /// <returns>PEM.</returns>
    public static string Sign(byte[] list, X509Certificate2 signer)
    {
        var signed = new SignedCms(new ContentInfo(list));
        signed.ComputeSignature(new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, signer) { DigestAlgorithm = Sha256, IncludeOption = X509IncludeOption.EndCertOnly });
        return PemEncoding.WriteString("CMS", signed.Encode()) + "\n";
    }

    /// <summary>Whether a list is unchanged since the holder of the certificate in it signed it.</summary>
    /// <returns>The list and the signer; null when the signature does not verify. Whether that signer is the right one is the reader's to judge.</returns>
    public static (string List, X509Certificate2 Signer)? Verify(string pem)
    {
        try
        {
            var fields = PemEncoding.Find(pem);
            var signed = new SignedCms();
            signed.Decode(Convert.FromBase64String(pem[fields.Base64Data]));

            // One signer, so that there is no doubt who is named.
            if (signed.SignerInfos is not [{ Certificate: { } signer }])
            {
                return null;
            }

            signed.CheckSignature(verifySignatureOnly: true);
            return (Encoding.UTF8.GetString(signed.ContentInfo.Content), signer);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
