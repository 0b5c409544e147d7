using Institute.Sidecar.Settings.Reloading;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Institute.Sidecar.Partners;

/// <summary>Makes a listener the partner's.</summary>
internal static class PartnerListening
{
    /// <summary>TLS with a required client certificate, bounded connections, and a reason for every connection that does not come through. Set <see cref="ListenOptions.Protocols"/> before.</summary>
    /// <exception cref="UnusableFileException">A certificate, root or list cannot be used.</exception>
    public static void UsePartnerTls(this ListenOptions listen)
    {
        var services = listen.ApplicationServices;
        var material = services.GetRequiredService<PartnerMaterial>();

        // Used once here, so that a file that cannot be used stops the start and not the first handshake.
        _ = (material.Server.Current, material.Trust.Current, material.AllowList.Current);
        var connections = services.GetRequiredService<PartnerConnections>();
        listen.Use(connections.Outer);
        listen.UseHttps(services.GetRequiredService<PartnerTls>().CallbackOptions(listen.Protocols));
        listen.Use(connections.Inner);
    }
}
