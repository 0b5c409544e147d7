using Institute.Adapter;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the adapter into a service's routes.</summary>
public static class InstituteAdapterEndpointRouteBuilderExtensions
{
    /// <summary>Answers questions below a base path; everything below it belongs to the adapter.</summary>
    /// <param name="endpoints">The service's routes.</param>
    /// <param name="basePath">For example <c>/kvs/v1</c>: the same as the sidecar's <c>Bank:BasePath</c>.</param>
    /// <returns>For further conventions, for example authorization of the bank's own.</returns>
    public static IEndpointConventionBuilder MapInstituteAdapter(this IEndpointRouteBuilder endpoints, string basePath)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(basePath);
        return endpoints.Map(basePath.TrimEnd('/') + "/{**path}", context => Task.CompletedTask);
    }
}
