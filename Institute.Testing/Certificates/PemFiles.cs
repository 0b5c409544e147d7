using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Institute.Testing.Certificates;

/// <summary>Writes certificates, keys and lists as an operator would lay them, readable by the owner only.</summary>
public static class PemFiles
{
    /// <summary>The certificate followed by its intermediates.</summary>
    public static string WriteCertificate(string path, X509Certificate2 certificate, X509Certificate2Collection? intermediates = null)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var text = new StringBuilder(certificate.ExportCertificatePem()).Append('\n');
        foreach (var above in intermediates ?? [])
        {
            text.Append(above.ExportCertificatePem()).Append('\n');
        }

        return WriteOwnerOnly(path, Encoding.ASCII.GetBytes(text.ToString()));
    }

    /// <summary>The certificate's private key, PKCS#8.</summary>
    public static string WriteKey(string path, X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        using var ecdsa = certificate.GetECDsaPrivateKey();
        using var rsa = certificate.GetRSAPrivateKey();
        return WriteKey(path, (AsymmetricAlgorithm?)ecdsa ?? rsa ?? throw new ArgumentException("The certificate has no private key.", nameof(certificate)));
    }

    public static string WriteKey(string path, AsymmetricAlgorithm key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return WriteOwnerOnly(path, Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"));
    }

    public static string WritePublicKey(string path, AsymmetricAlgorithm key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return WriteOwnerOnly(path, Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem() + "\n"));
    }

    /// <summary>A DER revocation list as PEM.</summary>
    public static string WriteCrl(string path, ReadOnlySpan<byte> crl) =>
        WriteOwnerOnly(path, Encoding.ASCII.GetBytes(PemEncoding.WriteString("X509 CRL", crl) + "\n"));

    /// <summary>Writes beside the target and moves over it, so that a reader sees the old or the new and never a part.</summary>
    public static string WriteOwnerOnly(string path, ReadOnlySpan<byte> content)
    {
        var beside = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(beside, options))
        {
            stream.Write(content);
        }

        File.Move(beside, path, overwrite: true);
        return path;
    }

    /// <summary>Base64 of the SHA-256 of the SubjectPublicKeyInfo: what an allow-list pins.</summary>
    public static string KeyPin(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
    }
}
