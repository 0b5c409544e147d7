namespace Institute.Sidecar.Partners;

/// <summary>The places for connections: in all, for one certificate, and for strangers, who hold theirs only until a handshake needs it. Safe for all threads.</summary>
internal sealed class ConnectionPlaces(int most, int percentPerCertificate)
{
    // As for requests in flight: all holders of genuine certificates that may not ask are one party.
    private const int UnlistedPart = 8;
    private const string Unlisted = "unlisted";

    private readonly Lock gate = new();
    private readonly LinkedList<Place> shaking = new();
    private readonly Dictionary<string, int> byHolder = new(StringComparer.Ordinal);
    private int taken;

    /// <summary>Connections now open, handshakes under way included.</summary>
    public int Taken
    {
        get
        {
            lock (gate)
            {
                return taken;
            }
        }
    }

    /// <summary>A place for a new connection, or null. When all are taken, the handshake that has lasted longest loses its own: a genuine one ends in milliseconds.</summary>
    /// <param name="displace">Ends the connection; called at most once, by another connection's thread.</param>
    public Place? TryTake(Action displace)
    {
        Place place;
        Place? loser = null;
        lock (gate)
        {
            if (taken < most)
            {
                taken++;
            }
            else if (shaking.First is { Value: var oldest })
            {
                loser = oldest;
                shaking.RemoveFirst();
                loser.IsLost = true;
            }
            else
            {
                return null;
            }

            place = new(displace);
            place.Node = shaking.AddLast(place);
        }

        loser?.Displace();
        return place;
    }

    /// <summary>The handshake is done, and nobody displaces the connection any more. False when the holder has enough connections.</summary>
    public bool TryKeep(Place place, string thumbprint, bool isListed)
    {
        var holder = isListed ? thumbprint : Unlisted;
        var bound = Math.Max(1, isListed ? (int)Math.Ceiling(most * percentPerCertificate / 100.0) : most / UnlistedPart);
        lock (gate)
        {
            var own = byHolder.GetValueOrDefault(holder);
            if (place.IsLost || own >= bound)
            {
                return false;
            }

            shaking.Remove(place.Node!);
            (place.Node, place.Holder) = (null, holder);
            byHolder[holder] = own + 1;
            return true;
        }
    }

    public void Leave(Place place)
    {
        lock (gate)
        {
            if (place.IsLost)
            {
                return;
            }

            taken--;
            if (place.Node is { } node)
            {
                shaking.Remove(node);
            }

            if (place.Holder is { } holder && --byHolder[holder] == 0)
            {
                byHolder.Remove(holder);
            }
        }
    }

    /// <summary>One connection's.</summary>
    internal sealed class Place(Action displace)
    {
        public bool IsLost { get; set; }

        public LinkedListNode<Place>? Node { get; set; }

        public string? Holder { get; set; }

        public void Displace() => displace();
    }
}
