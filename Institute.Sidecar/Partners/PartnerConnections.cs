using Institute.Sidecar.Guarding;
using Institute.Sidecar.Hosting;
using Institute.Sidecar.Settings;
using Microsoft.AspNetCore.Connections;

namespace Institute.Sidecar.Partners;

/// <summary>Bounds the partner listener's connections and says of each that did not come through why.</summary>
internal sealed class PartnerConnections(SidecarSettings settings, ConnectionBounds bounds, HandshakeRecorder recorder, Guard guard)
{
    private readonly ConnectionPlaces places = new(bounds.Partner, settings.Partner.MaxPercentPerCertificate);

    /// <summary>Connections now open, handshakes under way included.</summary>
    public int Open => places.Taken;

    /// <summary>Before TLS.</summary>
    public ConnectionDelegate Outer(ConnectionDelegate next) => async connection =>
    {
        var place = places.Take(connection.Abort);
        var state = new HandshakeState(place, places.Spoke);
        connection.Items[typeof(HandshakeState)] = state;
        connection.Transport = new WatchedTransport(connection.Transport, state);
        try
        {
            await next(connection).ConfigureAwait(false);
        }
        catch (Exception failure) when (Guarded.Takes(failure))
        {
            // What a handshake usually fails with has been taken by the server. The framework judges the chain before it asks us, and some certificates it cannot judge at all.
            guard.Caught("a partner's connection", failure);
            if (state is { HelloCame: true, IsThrough: false, Refusal: HandshakeRefusal.None })
            {
                state.Refusal = HandshakeRefusal.ChainInvalid;
            }
        }
        finally
        {
            places.Leave(place);
            Tell(state);
        }
    };

    /// <summary>After TLS.</summary>
    public ConnectionDelegate Inner(ConnectionDelegate next) => connection =>
    {
        var state = PartnerTls.State(connection);
        state.IsThrough = places.TryKeep(state.Place, state.Thumbprint!, state.IsListed);
        if (state.IsThrough)
        {
            return next(connection);
        }

        state.Refusal = HandshakeRefusal.TooManyConnections;
        connection.Abort();
        return Task.CompletedTask;
    };

    // A balancer asks each few seconds whether the port is open, and says nothing: that is nobody who was refused.
    private void Tell(HandshakeState state)
    {
        if (state is { LeftSilently: true, Place.IsLost: false })
        {
            recorder.LeftSilently();
        }
        else if (!state.IsThrough)
        {
            recorder.Record(Reason(state), state.Thumbprint);
        }
    }

    private static HandshakeRefusal Reason(HandshakeState state) => state switch
    {
        { Place.IsLost: true } => HandshakeRefusal.TooManyConnections,
        { Refusal: not HandshakeRefusal.None } => state.Refusal,
        { HelloCame: true } => HandshakeRefusal.ProtocolFailed,
        _ => HandshakeRefusal.NoTls,
    };
}
