using System.Net;
using Institute.Sidecar.Guarding;
using Microsoft.AspNetCore.Connections;

namespace Institute.Sidecar.Hosting;

/// <summary>The first step of a connection to the health or the page listener: strangers from other machines are bounded among themselves, and never keep this machine's own probes out.</summary>
internal sealed class CrowdedConnections(int most, Guard guard)
{
    private readonly Crowd others = new(most);
    private readonly Crowd own = new(most);

    public ConnectionDelegate Outer(ConnectionDelegate next) => async connection =>
    {
        var from = (connection.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None;
        var crowd = IPAddress.IsLoopback(from) ? own : others;
        var place = crowd.Take(from, connection.Abort);
        try
        {
            await guard.CallAsync("a connection", () => next(connection), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            crowd.Leave(place);
        }
    };
}
