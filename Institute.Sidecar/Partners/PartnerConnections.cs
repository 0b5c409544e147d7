using Institute.Sidecar.Settings;
using Microsoft.AspNetCore.Connections;

namespace Institute.Sidecar.Partners;

/// <summary>Bounds the partner listener's connections and says of each that did not come through why.</summary>
internal sealed class PartnerConnections(SidecarSettings settings, HandshakeRecorder recorder)
{
    private readonly ConnectionPlaces places = new(settings.Partner.MaxConnections, settings.Partner.MaxPercentPerCertificate);

    /// <summary>Connections now open, handshakes under way included.</summary>
    public int Open => places.Taken;

    /// <summary>Before TLS.</summary>
    public ConnectionDelegate Outer(ConnectionDelegate next) => async connection =>
    {
        var state = new HandshakeState();
        connection.Items[typeof(HandshakeState)] = state;
        var place = places.TryTake(connection.Abort);
        try
        {
            if (place is null)
            {
                state.Refusal = HandshakeRefusal.TooManyConnections;
                connection.Abort();
                return;
            }

            connection.Items[typeof(ConnectionPlaces)] = place;
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            if (place is not null)
            {
                places.Leave(place);
            }

            if (!state.IsThrough)
            {
                recorder.Record(place is { IsLost: true } ? HandshakeRefusal.TooManyConnections : Reason(state), state.Thumbprint);
            }
        }
    };

    /// <summary>After TLS.</summary>
    public ConnectionDelegate Inner(ConnectionDelegate next) => connection =>
    {
        var state = PartnerTls.State(connection);
        if (connection.Items[typeof(ConnectionPlaces)] is ConnectionPlaces.Place place && places.TryKeep(place, state.Thumbprint!, state.IsListed))
        {
            state.IsThrough = true;
            return next(connection);
        }

        state.Refusal = HandshakeRefusal.TooManyConnections;
        connection.Abort();
        return Task.CompletedTask;
    };

    private static HandshakeRefusal Reason(HandshakeState state) => state switch
    {
        { Refusal: not HandshakeRefusal.None } => state.Refusal,
        { HelloCame: true } => HandshakeRefusal.ProtocolFailed,
        _ => HandshakeRefusal.NoTls,
    };
}
