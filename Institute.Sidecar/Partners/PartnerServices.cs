using Institute.Sidecar.Guarding;
using Institute.Sidecar.Hosting;
using Institute.Sidecar.Partners;
using Institute.Sidecar.Partners.Expiry;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Steps 1 and 2: who may connect and ask.</summary>
internal static class PartnerServices
{
    public static IServiceCollection AddPartners(this IServiceCollection services, SidecarSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(settings);
        services.TryAddSingleton<Guard>();
        services.AddSingleton<PartnerMaterial>();
        services.AddSingleton<HandshakeRecorder>();
        services.AddSingleton<CallerDirectory>();
        services.AddSingleton<ICallerDirectory>(s => s.GetRequiredService<CallerDirectory>());
        services.AddSingleton<PartnerTls>();
        services.TryAddSingleton(ConnectionBounds.Of(settings.Partner, FileHandles.Limit()));
        services.AddSingleton<PartnerConnections>();
        services.AddSingleton<IReloadable>(s => s.GetRequiredService<PartnerMaterial>().Server);
        services.AddSingleton<IReloadable>(s => s.GetRequiredService<PartnerMaterial>().Trust);
        services.AddSingleton<IReloadable>(s => s.GetRequiredService<PartnerMaterial>().AllowList);
        services.TryAddSingleton<ReloadService>();
        services.AddHostedService(s => s.GetRequiredService<ReloadService>());
        services.AddSingleton<ExpiryWatch>();
        services.AddHostedService(s => s.GetRequiredService<ExpiryWatch>());
        return services;
    }
}
