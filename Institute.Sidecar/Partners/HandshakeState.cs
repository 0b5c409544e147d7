namespace Institute.Sidecar.Partners;

/// <summary>What one connection's handshake came to; handed from the connection's first step to its last.</summary>
internal sealed class HandshakeState(ConnectionPlaces.Place place, Action<ConnectionPlaces.Place> spoke)
{
    public ConnectionPlaces.Place Place { get; } = place;

    public bool HelloCame { get; private set; }

    /// <summary>The other side ended it before it said a byte.</summary>
    public bool LeftSilently { get; set; }

    public bool IsThrough { get; set; }

    public HandshakeRefusal Refusal { get; set; }

    public string? Thumbprint { get; set; }

    /// <summary>Whether the certificate's holder may ask; judged anew at each request.</summary>
    public bool IsListed { get; set; }

    /// <summary>A whole ClientHello came.</summary>
    public void Spoke()
    {
        HelloCame = true;
        spoke(Place);
    }
}
