using System.Net;
using System.Net.Sockets;

namespace Institute.Sidecar.Hosting;

/// <summary>A listener's places for clients that nothing is known of. Whoever comes gets one: when all are taken, the address with the most loses its oldest. Safe for all threads.</summary>
internal sealed class Crowd(int most)
{
    private readonly Lock gate = new();
    private readonly Dictionary<IPAddress, LinkedList<Place>> byAddress = [];
    private int taken;

    /// <summary>Connections that have a place now.</summary>
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

    /// <param name="from">Where the connection comes from.</param>
    /// <param name="displace">Ends the connection; called at most once, by another connection's thread.</param>
    public Place Take(IPAddress from, Action displace)
    {
        var place = new Place(NetworkOf(from), displace);
        Place? loser = null;
        lock (gate)
        {
            if (taken >= most)
            {
                loser = byAddress.Values.MaxBy(places => places.Count)!.First!.Value;
                Remove(loser);
            }

            if (!byAddress.TryGetValue(place.Network, out var places))
            {
                byAddress[place.Network] = places = [];
            }

            place.Node = places.AddLast(place);
            taken++;
        }

        loser?.Displace();
        return place;
    }

    public void Leave(Place place)
    {
        lock (gate)
        {
            Remove(place);
        }
    }

    private void Remove(Place place)
    {
        if (place.Node is not { } node)
        {
            return;
        }

        place.Node = null;
        taken--;
        var places = byAddress[place.Network];
        places.Remove(node);
        if (places.Count == 0)
        {
            byAddress.Remove(place.Network);
        }
    }

    // One machine has a whole /64 of IPv6 to itself.
    private static IPAddress NetworkOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new(bytes);
    }

    /// <summary>One connection's.</summary>
    internal sealed class Place(IPAddress network, Action displace)
    {
        public IPAddress Network { get; } = network;

        public LinkedListNode<Place>? Node { get; set; }

        public void Displace() => displace();
    }
}
