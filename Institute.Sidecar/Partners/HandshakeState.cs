namespace Institute.Sidecar.Partners;

/// <summary>What one connection's handshake came to; handed from the connection's first step to its last.</summary>
internal sealed class HandshakeState
{
    public bool HelloCame { get; set; }

    public bool IsThrough { get; set; }

    public HandshakeRefusal Refusal { get; set; }

    public string? Thumbprint { get; set; }

    /// <summary>Whether the certificate's holder may ask; judged anew at each request.</summary>
    public bool IsListed { get; set; }
}
