namespace Quickstart.Keys;

/// <param name="CertificatePem">The certificate.</param>
/// <param name="KeyPem">Its private key, PKCS#8.</param>
/// <param name="KeyPin">Base64 SHA-256 of SubjectPublicKeyInfo, as the sidecar's allow-list takes it.</param>
internal sealed record IssuedCertificate(string CertificatePem, string KeyPem, string KeyPin)
{
    public override string ToString() => "***";
}
