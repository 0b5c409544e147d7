using Institute.Sidecar.Availability;
using Institute.Sidecar.Availability.Clocks;
using Institute.Sidecar.Availability.Outages;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Step 7: when questions are answered.</summary>
internal static class AvailabilityServices
{
    /// <exception cref="UnusableFileException">The machine has no usable time-zone data.</exception>
    public static IServiceCollection AddAvailability(this IServiceCollection services, SidecarSettings settings)
    {
        var zone = SwedishTime.Load() switch
        {
            Loading<TimeZoneInfo>.Usable usable => usable.Value,
            Loading<TimeZoneInfo>.Unusable unusable => throw new UnusableFileException("time zone", unusable.Reason),
            _ => throw new InvalidOperationException("Unknown result."),
        };
        services.TryAddSingleton<Guard>();
        services.AddSingleton(zone);
        services.AddSingleton(AvailabilityWindow.From(settings.Availability, zone));
        services.AddSingleton(s => Outages(settings, s.GetRequiredService<OutageRule>(), s.GetRequiredService<ILogger<PlannedOutages>>()));
        services.AddSingleton<IReloadable>(s => s.GetRequiredService<Reloadable<PlannedOutages>>());
        services.AddSingleton<IAvailability>(s => new ServiceAvailability(s.GetRequiredService<AvailabilityWindow>(), settings.Availability.OutsideWindow, s.GetRequiredService<Reloadable<PlannedOutages>>()));
        services.AddSingleton(OutageRules.From(settings.Availability, zone));
        services.AddSingleton<ServiceHours>();
        services.AddSingleton(s => new ClockAlarm(ClockSynchronisation.Ask, s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<ClockAlarm>>(), s.GetRequiredService<Guard>()));
        services.AddHostedService(s => s.GetRequiredService<ClockAlarm>());
        return services;
    }

    private static Reloadable<PlannedOutages> Outages(SidecarSettings settings, OutageRule rule, ILogger logger) => new(
        "planned outages",
        settings.SourceFile is { } file ? [file] : [],
        (_, _) =>
        {
            var loading = PlannedOutages.Load(settings);
            if (loading is Loading<PlannedOutages>.Usable { Value: var outages })
            {
                logger.TellBreaches(outages, rule);
            }

            return loading;
        },
        logger);
}
