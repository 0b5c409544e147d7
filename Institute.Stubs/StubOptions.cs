namespace Institute.Stubs;

/// <summary>How the stubs are started. Everything may be left as it is.</summary>
public sealed record StubOptions
{
    /// <summary>Where they listen on this machine; 0 takes a free port.</summary>
    public int Port { get; init; }

    /// <summary>A folder for what is made at the start; <see langword="null"/> takes a temporary one, which is removed at the end.</summary>
    public string? Directory { get; init; }

    /// <summary>A folder with <c>mappings</c> and <c>__files</c> of your own, as WireMock has them; <see langword="null"/> plays those of the package.</summary>
    public string? Files { get; init; }

    /// <summary>PEM: the certificate that the issuer binds its tokens to (RFC 8705); <see langword="null"/> takes the partner's that is made at the start.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>Whom the issuer's tokens are for.</summary>
    public string Audience { get; init; } = "urn:kontoinstitute:stubs";
}
