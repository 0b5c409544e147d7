using Institute.Adapter.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Institute.Adapter;

/// <summary>Tells a sidecar that vouches for the request what this adapter is and serves; no lookup is called.</summary>
internal sealed class SelfDescription(IEnumerable<LookupRegistration> lookups, IWireFormat format, IOptions<InstituteAdapterOptions> options, TimeProvider clock)
{
    public static bool IsAskedFor(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && string.Equals($"/{context.GetRouteValue(InstituteExchange.PathValue)}", AdapterDescription.Path, StringComparison.Ordinal);

    public Task SendAsync(HttpContext context)
    {
        IReadOnlyList<string> served = [.. lookups.SelectMany(l => l.Served).Distinct().Order().Select(k => k.ToString())];
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(
            new AdapterDescription(AdapterVersion.Current, PolicyVersion.Of(options.Value), format.Version, served, clock.GetUtcNow()), context.RequestAborted);
    }
}
