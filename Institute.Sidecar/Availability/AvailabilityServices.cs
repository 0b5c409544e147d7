using Institute.Sidecar.Availability;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Step 7: when questions are answered.</summary>
internal static class AvailabilityServices
{
    /// <exception cref="UnusableFileException">The machine has no usable time-zone data.</exception>
    public static IServiceCollection AddAvailability(this IServiceCollection services, SidecarSettings settings)
    {
        var zone = SwedishTime.Load(TimeZoneInfo.FindSystemTimeZoneById) switch
        {
            Loading<TimeZoneInfo>.Usable usable => usable.Value,
            Loading<TimeZoneInfo>.Unusable unusable => throw new UnusableFileException("time zone", unusable.Reason),
            _ => throw new InvalidOperationException("Unknown result."),
        };
        services.AddSingleton(zone);
        services.AddSingleton(AvailabilityWindow.From(settings.Availability, zone));
        services.AddSingleton(s => new Reloadable<PlannedOutages>("planned outages", settings.SourceFile is { } file ? [file] : [], (_, _) => PlannedOutages.Load(settings), s.GetRequiredService<ILogger<PlannedOutages>>()));
        services.AddSingleton<IReloadable>(s => s.GetRequiredService<Reloadable<PlannedOutages>>());
        services.AddSingleton<IAvailability>(s => new ServiceAvailability(s.GetRequiredService<AvailabilityWindow>(), settings.Availability.OutsideWindow, s.GetRequiredService<Reloadable<PlannedOutages>>()));
        return services;
    }
}
