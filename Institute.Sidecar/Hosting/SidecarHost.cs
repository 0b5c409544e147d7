using Institute.Sidecar.Operations.Telemetry;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Hosting;

/// <summary>Puts the sidecar together. Tests build it in process with parts of their own; <c>run</c> builds it from a settings file.</summary>
internal static class SidecarHost
{
    // The last question taken gets its whole budget, and the log its time to close.
    private static readonly TimeSpan ShutdownWithin = TimeSpan.FromSeconds(15);

    /// <param name="settings">Whole and consistent.</param>
    /// <param name="replace">Parts that a test puts in the place of ours, after all are registered.</param>
    public static WebApplication Build(SidecarSettings settings, Action<WebApplicationBuilder>? replace = null)
    {
        // Empty, so that no file, variable or argument besides the settings changes what runs.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        OperationalLogging.Configure(builder.Logging);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownWithin);
        TelemetryExport.Add(builder, settings);
        builder.Services.AddSidecar(settings);
        builder.WebHost.UseKestrelCore().UseSockets(sockets => Listeners.Configure(sockets, settings)).ConfigureKestrel(server => Listeners.Configure(server, settings));
        replace?.Invoke(builder);

        var app = builder.Build();
        _ = app.Services.GetRequiredService<NodeMetrics>();
        app.Run(app.Services.GetRequiredService<Dispatch>().HandleAsync);
        return app;
    }
}
