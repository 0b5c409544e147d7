using Microsoft.Extensions.DependencyInjection;

namespace Institute.Testing.Sabotages;

/// <summary>Wraps what is registered already.</summary>
internal static class ServiceDecoration
{
    /// <summary>Puts a decorator around the registration that is in force, the last one.</summary>
    public static void Decorate<T>(this IServiceCollection services, Func<T, IServiceProvider, T> decorate)
        where T : class
    {
        var inner = services.Last(s => s.ServiceType == typeof(T));
        services.Add(new(typeof(T), s => decorate((T)Make(inner, s), s), inner.Lifetime));
    }

    /// <summary>As the container would make it.</summary>
    public static object Make(ServiceDescriptor descriptor, IServiceProvider services) =>
        descriptor.ImplementationInstance
        ?? descriptor.ImplementationFactory?.Invoke(services)
        ?? ActivatorUtilities.CreateInstance(services, descriptor.ImplementationType!);
}
