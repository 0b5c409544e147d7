using System.Text;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.Operations.Access;
using Institute.Sidecar.Partners;
using Institute.Sidecar.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Institute.Sidecar.Hosting;

/// <summary>The three listeners and the server's limits (against slow clients our own cap and times stand instead of the server's, whose refusals are empty and unrecorded).</summary>
internal static class Listeners
{
    private static readonly TimeSpan HeadersWithin = TimeSpan.FromSeconds(5);
    private const int StreamsPerConnection = 32;

    public static void Configure(KestrelServerOptions server, SidecarSettings settings)
    {
        server.AddServerHeader = false;
        server.AllowSynchronousIO = false;

        // A correlation id that is no ASCII is replaced; as UTF-8 it could end the request before anybody recorded it.
        server.RequestHeaderEncodingSelector = static _ => Encoding.Latin1;
        server.Limits.RequestHeadersTimeout = HeadersWithin;
        server.Limits.MaxRequestBodySize = null;
        server.Limits.MinRequestBodyDataRate = null;

        // Step 12 resets at ten seconds; a slower rule of the server's would only hide it.
        server.Limits.MinResponseDataRate = null;

        // A write ends when the socket has taken it, so that what is recorded as sent was sent.
        server.Limits.MaxResponseBufferSize = 0;

        // Our own bounds count and choose (PartnerConnections, CrowdedConnections); the server's, which drops the newest without a word, lies above them.
        var bounds = server.ApplicationServices.GetRequiredService<ConnectionBounds>();
        server.Limits.MaxConcurrentConnections = bounds.EachListener;
        server.Limits.Http2.MaxStreamsPerConnection = StreamsPerConnection;

        server.Listen(settings.Partner.EndPoint, listen =>
        {
            listen.Protocols = settings.Partner.Http2 ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1;
            As(listen, ListenerRole.Partner);
            listen.UsePartnerTls();
        });
        server.Listen(settings.Health.EndPoint, listen => InClear(listen, ListenerRole.Health, bounds));
        server.Listen(settings.Management.EndPoint, listen =>
        {
            InClear(listen, ListenerRole.Management, bounds);
            if (settings.Management.IsSecured)
            {
                listen.UseHttps(listen.ApplicationServices.GetRequiredService<OperatorTls>().CallbackOptions());
            }
        });
    }

    /// <summary>What was read from a socket is worked on by the thread that read it, and sent by the thread that made it. The framework calls that unsafe since a request that blocks would hold up others that share its thread's turn: an exchange waits without a thread.</summary>
    /// <remarks>Not with HTTP/2: a flood of streams that are reset at once then ended its connection with INTERNAL_ERROR in place of ENHANCE_YOUR_CALM.</remarks>
    public static void Configure(SocketTransportOptions sockets, SidecarSettings settings) => sockets.UnsafePreferInlineScheduling = !settings.Partner.Http2;

    private static void InClear(ListenOptions listen, ListenerRole role, ConnectionBounds bounds)
    {
        listen.Use(new CrowdedConnections(bounds.Crowd, listen.ApplicationServices.GetRequiredService<Guard>()).Outer);
        listen.Protocols = HttpProtocols.Http1;
        As(listen, role);
    }

    private static void As(ListenOptions listen, ListenerRole role)
    {
        var feature = new ListenerFeature(role);
        listen.Use(next => connection =>
        {
            connection.Features.Set(feature);
            return next(connection);
        });
    }
}
