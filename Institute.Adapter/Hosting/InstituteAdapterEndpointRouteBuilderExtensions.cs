using Institute.Adapter;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the adapter into a service's routes.</summary>
public static class InstituteAdapterEndpointRouteBuilderExtensions
{
    /// <summary>Answers questions below a base path; everything below it belongs to the adapter.</summary>
    /// <remarks>Requests that no sidecar vouches for get 403 with an empty body, and no lookup is called.</remarks>
    /// <param name="endpoints">The service's routes.</param>
    /// <param name="basePath">For example <c>/kvs/v1</c>: the same as the sidecar's <c>Bank:BasePath</c>.</param>
    /// <returns>For further conventions, for example authorization of the bank's own.</returns>
    /// <exception cref="InvalidOperationException"><c>AddInstituteAdapter</c> was not called.</exception>
    public static IEndpointConventionBuilder MapInstituteAdapter(this IEndpointRouteBuilder endpoints, string basePath)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(basePath);
        if (endpoints.ServiceProvider.GetService<WireFormatSource>() is null)
        {
            throw new InvalidOperationException("Call builder.Services.AddInstituteAdapter(...) before MapInstituteAdapter.");
        }

        return endpoints
            .Map($"{basePath.TrimEnd('/')}/{{**{InstituteExchange.PathValue}}}", context => context.RequestServices.GetRequiredService<InstituteEndpoint>().HandleAsync(context))
            .WithDisplayName("Institute adapter");
    }
}
