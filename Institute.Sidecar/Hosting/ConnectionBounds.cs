using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Hosting;

/// <summary>How many connections each listener may hold, so that strangers never take the last file handle: without one the process can neither accept, log nor live.</summary>
/// <param name="EachListener">The server's own bound, which drops the newest without a word: it lies above ours.</param>
/// <param name="Partner">Connections through their handshake, and as many handshakes beside them.</param>
/// <param name="Crowd">On the health and page listeners, from other machines; as many again from this one.</param>
/// <param name="Wanted">Handles that the settings' bounds would need.</param>
internal sealed record ConnectionBounds(int EachListener, int Partner, int Crowd, long Wanted)
{
    private const int BeingEnded = 1024;
    private const int UsualCrowd = 64;
    private const int Listeners = 3;

    /// <summary>One part more than there are listeners: what is being ended still holds its handle for a moment.</summary>
    private const int Parts = Listeners + 1;

    /// <summary>The runtime, the message log, its second place and its witnesses.</summary>
    private const int Others = 160;

    public bool AreLowered { get; private init; }

    /// <param name="partner">Says how many connections are wanted; each question under way holds one to the bank as well.</param>
    /// <param name="handles">What the kernel allows, or null.</param>
    public static ConnectionBounds Of(PartnerSettings partner, long? handles)
    {
        var others = Others + partner.MaxRequestsInFlight;
        var each = (2 * partner.MaxConnections) + BeingEnded;
        var wanted = others + ((long)Listeners * each);
        if (handles is not { } limit || limit >= wanted)
        {
            return new(each, partner.MaxConnections, UsualCrowd, wanted);
        }

        each = (int)Math.Max(16, (limit - others) / Parts);
        return new(each, Math.Min(partner.MaxConnections, Math.Max(4, each * 3 / 8)), Math.Min(UsualCrowd, Math.Max(4, each * 3 / 8)), wanted) { AreLowered = true };
    }
}
