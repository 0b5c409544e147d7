using System.Security.Cryptography.X509Certificates;

namespace Institute.Sidecar.Partners;

/// <summary>Keys and signatures that can be forged are no identity.</summary>
internal static class CertificateStrength
{
    private const int SmallestCurve = 256;

    /// <summary><see cref="HandshakeRefusal.None"/>, <see cref="HandshakeRefusal.WeakKey"/>, or <see cref="HandshakeRefusal.KeyNotTaken"/> for a kind that is not agreed with anybody.</summary>
    public static HandshakeRefusal JudgeKey(X509Certificate2 certificate, int minimumRsaBits) => CertificateKey.Of(certificate) switch
    {
        { Form: KeyForm.Rsa or KeyForm.RsaPss, Bits: var bits } => bits < minimumRsaBits ? HandshakeRefusal.WeakKey : HandshakeRefusal.None,
        { Form: KeyForm.Nist } => HandshakeRefusal.None,
        { Form: KeyForm.OtherCurve, Bits: < SmallestCurve } => HandshakeRefusal.WeakKey,
        _ => HandshakeRefusal.KeyNotTaken,
    };

    /// <summary>Why a key is not taken, for the operator whose own it is; null when it is.</summary>
    public static string? Objection(X509Certificate2 certificate, int minimumRsaBits) => CertificateKey.Of(certificate) switch
    {
        { Form: KeyForm.Rsa or KeyForm.RsaPss, Bits: var bits } when bits < minimumRsaBits => $"a weak key (RSA of {bits} bits; at least {minimumRsaBits})",
        { Form: KeyForm.Rsa or KeyForm.Nist } => null,
        { Form: KeyForm.RsaPss } => "a key that may sign by RSASSA-PSS alone, which this platform cannot serve with: make an ordinary RSA key (rsaEncryption)",
        { Form: KeyForm.CompressedPoint } => "an EC key whose point is compressed: make one in the uncompressed form (openssl ec -conv_form uncompressed)",
        { Form: KeyForm.ExplicitCurve } => "an EC key whose curve is spelled out and not named (RFC 5480 forbids it): make one with -pkeyopt ec_param_enc:named_curve",
        { Form: KeyForm.OtherCurve } => "an EC key on another curve than P-256, P-384 or P-521",
        _ => "a key that is neither RSA nor EC",
    };

    /// <summary>A signature by SHA-256 or better; RSA-PSS states its hash in parameters, whose default is SHA-1.</summary>
    public static bool HasWeakSignature(X509Certificate2 certificate) => certificate.SignatureAlgorithm.Value switch
    {
        "1.2.840.113549.1.1.11" or "1.2.840.113549.1.1.12" or "1.2.840.113549.1.1.13" => false,
        "1.2.840.10045.4.3.2" or "1.2.840.10045.4.3.3" or "1.2.840.10045.4.3.4" => false,
        CertificateKey.RsassaPss => PssParameters.OfSignature(certificate) is null,
        _ => true,
    };
}
