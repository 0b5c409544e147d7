using Institute.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Adapter.Tests.Hosting;

/// <summary>How a test's service differs from the ordinary one.</summary>
internal sealed class AdapterHostPlan(TemporaryDirectory directory)
{
    public TemporaryDirectory Directory { get; } = directory;

    public string Environment { get; set; } = "Production";

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public Action<InstituteAdapterOptions>? Options { get; set; }

    public Action<InstituteAdapterBuilder>? Lookups { get; set; }

    public Action<KestrelServerOptions>? Listen { get; set; }

    /// <summary>The bank's own services.</summary>
    public Action<IServiceCollection>? Services { get; set; }

    /// <summary>The bank's own middleware, before the adapter.</summary>
    public Action<IApplicationBuilder>? Middleware { get; set; }
}
