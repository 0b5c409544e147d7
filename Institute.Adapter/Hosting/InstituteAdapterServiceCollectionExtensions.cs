using Institute.Adapter;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the adapter to a service collection.</summary>
public static class InstituteAdapterServiceCollectionExtensions
{
    /// <summary>Adds the adapter; add at least one lookup to what it returns, then map it with <c>MapInstituteAdapter</c>.</summary>
    /// <param name="services">The bank's services.</param>
    /// <param name="configure">Fills in the settings.</param>
    public static InstituteAdapterBuilder AddInstituteAdapter(this IServiceCollection services, Action<InstituteAdapterOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.Configure(configure);
        return new(services);
    }
}
