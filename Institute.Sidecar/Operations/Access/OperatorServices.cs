using Institute.Sidecar.Operations.Access;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Who may open the operations page: whoever is on this machine, or operators over m-TLS.</summary>
internal static class OperatorServices
{
    public static IServiceCollection AddOperators(this IServiceCollection services, SidecarSettings settings)
    {
        services.AddSingleton<OperatorIdentity>();
        if (!settings.Management.IsSecured)
        {
            return services;
        }

        services.AddSingleton<OperatorMaterial>();
        services.AddSingleton<OperatorTls>();
        services.AddSingleton<IReloadable>(s => s.GetRequiredService<OperatorMaterial>().Server);
        services.AddSingleton<IReloadable>(s => s.GetRequiredService<OperatorMaterial>().Trust);
        services.AddSingleton<IReloadable>(s => s.GetRequiredService<OperatorMaterial>().Operators);
        return services;
    }
}
