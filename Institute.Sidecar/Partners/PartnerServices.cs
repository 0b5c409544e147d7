using Institute.Sidecar.Partners;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Steps 1 and 2: who may connect and ask.</summary>
internal static class PartnerServices
{
    public static IServiceCollection AddPartners(this IServiceCollection services, SidecarSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(settings);
        services.AddSingleton<PartnerMaterial>();
        services.AddSingleton<HandshakeRecorder>();
        services.AddSingleton<CallerDirectory>();
        services.AddSingleton<ICallerDirectory>(s => s.GetRequiredService<CallerDirectory>());
        services.AddSingleton<PartnerTls>();
        services.AddSingleton<PartnerConnections>();
        services.AddSingleton<IReloadable>(s => s.GetRequiredService<PartnerMaterial>().Server);
        services.AddSingleton<IReloadable>(s => s.GetRequiredService<PartnerMaterial>().Trust);
        services.AddSingleton<IReloadable>(s => s.GetRequiredService<PartnerMaterial>().AllowList);
        services.TryAddSingleton<ReloadService>();
        services.AddHostedService(s => s.GetRequiredService<ReloadService>());
        return services;
    }

    /// <summary>Opens the partner listener. Throws <see cref="UnusableFileException"/> when a certificate, root or list cannot be used.</summary>
    public static KestrelServerOptions ListenForPartners(this KestrelServerOptions kestrel)
    {
        var services = kestrel.ApplicationServices;
        var (settings, material) = (services.GetRequiredService<SidecarSettings>(), services.GetRequiredService<PartnerMaterial>());
        var (tls, connections) = (services.GetRequiredService<PartnerTls>(), services.GetRequiredService<PartnerConnections>());

        // Used once here, so that a file that cannot be used stops the start and not the first handshake.
        _ = (material.Server.Current, material.Trust.Current, material.AllowList.Current);
        kestrel.Listen(settings.Partner.EndPoint, listen =>
        {
            listen.Protocols = settings.Partner.Http2 ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1;
            listen.Use(connections.Outer);
            listen.UseHttps(tls.CallbackOptions(listen.Protocols));
            listen.Use(PartnerConnections.Inner);
        });
        return kestrel;
    }
}
