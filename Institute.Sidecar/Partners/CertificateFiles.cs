using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Partners;

/// <summary>Reads every certificate of PEM files.</summary>
internal static class CertificateFiles
{
    /// <summary>At least one from each file, or a sentence about the first file that has none.</summary>
    public static string? TryRead(IEnumerable<FileContent> files, X509Certificate2Collection certificates)
    {
        foreach (var file in files)
        {
            var before = certificates.Count;
            try
            {
                certificates.ImportFromPem(file.Text);
            }
            catch (CryptographicException)
            {
                return $"{file.Path} holds a certificate that cannot be read.";
            }

            if (certificates.Count == before)
            {
                return $"{file.Path} holds no certificate (PEM).";
            }
        }

        return null;
    }
}
