using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Institute.Sidecar.Operations.Pages;

/// <summary>Renders a component to text, once, without a circuit or script.</summary>
internal sealed class PageRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    public async Task<string> RenderAsync<TComponent>(params IEnumerable<KeyValuePair<string, object?>> parameters)
        where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(new Dictionary<string, object?>(parameters, StringComparer.Ordinal))).ConfigureAwait(false);
            return root.ToHtmlString();
        }).ConfigureAwait(false);
    }
}
