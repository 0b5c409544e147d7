namespace Institute.Adapter.Wire.Signatures;

/// <summary>Message signatures, switched on per direction. Off by default: the regulation rests on m-TLS.</summary>
internal sealed record SignatureSettings
{
    /// <summary>Files (PEM) with the certificates that questions may be signed by; not empty means every question must be. Two for a roll-over.</summary>
    public IReadOnlyList<string> QuestionCertificateFiles { get; init; } = [];

    /// <summary>Files (PEM) with the roots that those certificates must lead to; empty means that being named is enough.</summary>
    public IReadOnlyList<string> QuestionRootFiles { get; init; } = [];

    /// <summary>File (PEM) with the certificate that answers and faults are signed by; null means they are not signed.</summary>
    public string? AnswerCertificateFile { get; init; }

    /// <summary>File (PEM) with its private key.</summary>
    public string? AnswerKeyFile { get; init; }
}
