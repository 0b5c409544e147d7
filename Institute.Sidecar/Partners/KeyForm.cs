namespace Institute.Sidecar.Partners;

/// <summary>Kinds of public keys, told apart where a word about one would be wrong for another.</summary>
internal enum KeyForm
{
    Rsa,

    /// <summary>RSA that may sign by RSASSA-PSS alone.</summary>
    RsaPss,

    /// <summary>EC on P-256, P-384 or P-521, named, its point whole.</summary>
    Nist,

    /// <summary>EC on such a curve, its point compressed: one key with two pins.</summary>
    CompressedPoint,

    /// <summary>EC on another named curve.</summary>
    OtherCurve,

    /// <summary>EC whose curve is spelled out: RFC 5480 section 2.1.1 forbids it in certificates.</summary>
    ExplicitCurve,

    /// <summary>EdDSA, DSA, or what cannot be read.</summary>
    Other,
}
