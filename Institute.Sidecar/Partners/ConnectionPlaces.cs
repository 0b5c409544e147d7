namespace Institute.Sidecar.Partners;

/// <summary>The places for connections: so many that are through their handshake, of which one certificate gets a part, and as many handshakes beside them, so that strangers shut nobody out. Safe for all threads.</summary>
internal sealed class ConnectionPlaces(int most, int percentPerCertificate)
{
    // As for requests in flight: all holders of genuine certificates that may not ask are one party.
    private const int UnlistedPart = 8;
    private const string Unlisted = "unlisted";

    private readonly Lock gate = new();
    private readonly LinkedList<Place> silent = new();
    private readonly LinkedList<Place> shaking = new();
    private readonly Dictionary<string, int> byHolder = new(StringComparer.Ordinal);
    private int kept;

    /// <summary>Connections now open, handshakes under way included.</summary>
    public int Taken
    {
        get
        {
            lock (gate)
            {
                return kept + silent.Count + shaking.Count;
            }
        }
    }

    /// <summary>A place for a handshake. When all are taken, who has been silent longest loses its own, else the handshake that has lasted longest: a genuine one ends in milliseconds.</summary>
    /// <param name="displace">Ends the connection; called at most once, by another connection's thread.</param>
    public Place Take(Action displace)
    {
        var place = new Place(displace);
        Place? loser = null;
        lock (gate)
        {
            if (silent.Count + shaking.Count >= most)
            {
                var oldest = (silent.First ?? shaking.First)!;
                loser = oldest.Value;
                Unlist(loser);
                loser.IsLost = true;
            }

            place.Node = silent.AddLast(place);
        }

        loser?.Displace();
        return place;
    }

    /// <summary>A whole ClientHello came.</summary>
    public void Spoke(Place place)
    {
        lock (gate)
        {
            if (place.Node?.List == silent)
            {
                silent.Remove(place.Node);
                shaking.AddLast(place.Node);
            }
        }
    }

    /// <summary>The handshake is done, and nobody displaces the connection any more. False when there are enough of all, or of the holder's.</summary>
    public bool TryKeep(Place place, string thumbprint, bool isListed)
    {
        var holder = isListed ? thumbprint : Unlisted;
        var bound = Math.Max(1, isListed ? (int)Math.Ceiling(most * percentPerCertificate / 100.0) : most / UnlistedPart);
        lock (gate)
        {
            var own = byHolder.GetValueOrDefault(holder);
            if (place.IsLost || kept >= most || own >= bound)
            {
                return false;
            }

            Unlist(place);
            kept++;
            place.Holder = holder;
            byHolder[holder] = own + 1;
            return true;
        }
    }

    public void Leave(Place place)
    {
        lock (gate)
        {
            Unlist(place);
            if (place.Holder is not { } holder)
            {
                return;
            }

            kept--;
            if (--byHolder[holder] == 0)
            {
                byHolder.Remove(holder);
            }
        }
    }

    private static void Unlist(Place place)
    {
        if (place.Node is { } node)
        {
            node.List!.Remove(node);
            place.Node = null;
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
