namespace Institute.Adapter;

/// <summary>Message signatures (XMLDSig, enveloped, exclusive canonicalization, RSA or ECDSA with SHA-256 or better), each direction by itself.</summary>
/// <remarks>
/// A question without a valid signature is KI1008. Keys come out of the named certificates only: a certificate leaves by being taken out of the list, then restart.
/// Signed answers are at most 2 MiB. Read once, at start; not safe for several threads while it is being filled in.
/// </remarks>
public sealed class MessageSignatureOptions
{
    /// <summary>Files (PEM or DER) with the certificates that questions are signed by; one or more switch verification on. Empty by default.</summary>
    public IList<string> QuestionCertificateFiles { get; } = [];

    /// <summary>Files (PEM or DER) with the roots that those certificates must lead to; empty (default) means that being named is enough.</summary>
    public IList<string> QuestionRootFiles { get; } = [];

    /// <summary>File (PEM) with the certificate that answers and faults are signed by; <see langword="null"/> (default) means they are not. The sidecar is given the same.</summary>
    public string? AnswerCertificateFile { get; set; }

    /// <summary>File (PEM) with its private key, RSA of at least 2048 bits or ECDSA.</summary>
    public string? AnswerKeyFile { get; set; }
}
