using Institute.Sidecar.Settings;
using Microsoft.AspNetCore.Connections;

namespace Institute.Sidecar.Partners;

/// <summary>Bounds the partner listener's connections and says of each that did not come through why.</summary>
internal sealed class PartnerConnections(SidecarSettings settings, HandshakeRecorder recorder)
{
    private int open;

    /// <summary>Connections now open, handshakes under way included.</summary>
    public int Open => Volatile.Read(ref open);

    /// <summary>Before TLS.</summary>
    public ConnectionDelegate Outer(ConnectionDelegate next) => async connection =>
    {
        var state = new HandshakeState();
        connection.Items[typeof(HandshakeState)] = state;
        try
        {
            if (Interlocked.Increment(ref open) > settings.Partner.MaxConnections)
            {
                state.Refusal = HandshakeRefusal.TooManyConnections;
                connection.Abort();
                return;
            }

            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref open);
            if (!state.IsThrough)
            {
                recorder.Record(Reason(state), state.Thumbprint);
            }
        }
    };

    /// <summary>After TLS.</summary>
    public static ConnectionDelegate Inner(ConnectionDelegate next) => connection =>
    {
        PartnerTls.State(connection).IsThrough = true;
        return next(connection);
    };

    private static HandshakeRefusal Reason(HandshakeState state) => state switch
    {
        { Refusal: not HandshakeRefusal.None } => state.Refusal,
        { HelloCame: true } => HandshakeRefusal.ProtocolFailed,
        _ => HandshakeRefusal.NoTls,
    };
}
