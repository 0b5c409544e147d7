using System.Diagnostics;
using Institute.Adapter;
using Institute.Adapter.Wire;
using Institute.Sidecar.Availability;
using Institute.Sidecar.Exchanges;
using Institute.Sidecar.Exchanges.Bounds;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.Operations;
using Institute.Sidecar.Operations.Changes;
using Institute.Sidecar.Operations.Health;
using Institute.Sidecar.Operations.Pages;
using Institute.Sidecar.Operations.Statistics;
using Institute.Sidecar.Operations.Telemetry;
using Institute.Sidecar.Partners;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;
using Institute.Sidecar.Tokens;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Institute.Sidecar.Hosting;

/// <summary>What the sidecar is made of.</summary>
internal static class SidecarServices
{
    private const long Megabyte = 1024 * 1024;

    public static IServiceCollection AddSidecar(this IServiceCollection services, SidecarSettings settings)
    {
        var format = Format(settings);
        services.AddSingleton(settings);
        services.AddSingleton(format);
        services.AddSingleton(format.Contract);
        services.AddSingleton(new InstituteIdentity(settings.Institute.OrganisationNumber, settings.Institute.Name));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Guard>();
        services.AddSingleton<DistributedContextPropagator, BorderPropagator>();
        return services
            .AddMessageLog(settings)
            .AddPartners(settings)
            .AddTokens(settings)
            .AddAvailability(settings)
            .AddBank(settings)
            .AddExchanges(settings)
            .AddOperators(settings)
            .AddOperations();
    }

    private static IWireFormat Format(SidecarSettings settings) => WireOfSettings.Load(settings.Wire) switch
    {
        WireFormatLoading.Loaded loaded => loaded.Format,
        WireFormatLoading.Refused refused => throw new UnusableFileException("Sidecar:Wire", string.Join(" ", refused.Faults)),
        _ => throw new InvalidOperationException("A wire format is either loaded or refused."),
    };

    private static IServiceCollection AddMessageLog(this IServiceCollection services, SidecarSettings settings)
    {
        var options = MessageLogFactory.OptionsOf(settings);
        services.AddSingleton(s => MessageLogFactory.Create(options, s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILoggerFactory>()));
        services.AddHostedService<MessageLogLifetime>();
        return services;
    }

    private static IServiceCollection AddExchanges(this IServiceCollection services, SidecarSettings settings)
    {
        var partner = settings.Partner;
        services.AddSingleton(new AdmissionLimits(partner.MaxRequestsInFlight, partner.MaxPercentPerCertificate, partner.MaxLoggedMegabytesPerHour * Megabyte));
        services.AddSingleton(s => InFlight(partner, s.GetRequiredService<WireContract>()));
        services.AddSingleton<Admission>();
        services.AddSingleton<BusyRecorder>();
        services.AddSingleton(s => new QuestionTable(partner.BasePath, s.GetRequiredService<WireContract>()));
        services.AddSingleton<QuestionIntake>();
        services.AddSingleton<Journal>();
        services.AddSingleton<FaultReplies>();
        services.AddSingleton(s => new AnswerIntake(s.GetRequiredService<WireContract>(), settings.Environment));
        services.AddSingleton<AnswerSender>();
        services.AddSingleton<ExchangeTelemetry>();
        services.AddSingleton<MonitorRule>();
        services.AddSingleton<Decision>();
        services.AddSingleton<ExchangePipeline>();
        services.AddHostedService<ExchangeWarmUp>();
        return services;
    }

    private static BytesInFlight InFlight(PartnerSettings partner, WireContract contract) =>
        new(partner.MaxMegabytesInFlight * Megabyte, contract.MaxQuestionBytes + (long)contract.MaxAnswerBytes, partner.MaxPercentPerCertificate);

    private static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<RefusalCounter>();
        services.AddHostedService(s => s.GetRequiredService<RefusalCounter>());
        services.AddSingleton<BankCondition>();
        services.AddSingleton<IHealthCause, LogCause>();
        services.AddSingleton<IHealthCause, LogAlarmCause>();
        services.AddSingleton<IHealthCause, BankCause>();
        services.AddSingleton<IHealthCause, BankReachCause>();
        services.AddSingleton<IHealthCause, ExpiryCause>();
        services.AddSingleton<IHealthCause, ClockCause>();
        services.AddSingleton<IHealthCause, ReloadCause>();
        services.AddSingleton<IHealthCause, GuardCause>();
        services.AddSingleton<IHealthCause, TelemetryCause>();
        services.AddSingleton<FaultRun>();
        services.AddSingleton<IHealthCause, FaultRunCause>();
        services.AddSingleton<IHealthCause, WindowCause>();
        services.AddSingleton<IHealthCause, ReloadWatchCause>();
        services.AddSingleton<Readiness>();
        services.AddHostedService<ReadinessWatch>();
        services.AddSingleton<NodeMetrics>();
        services.AddSingleton<HealthAnswers>();
        services.AddSingleton<ExchangeStatistics>();
        services.AddHostedService<StatisticsSeed>();
        services.AddHostedService<SettingsWatch>();
        services.AddSingleton<LogFactsReader>();
        services.AddSingleton<ExpiryReader>();
        services.AddSingleton<AvailabilityReader>();
        services.AddSingleton<StatusReader>();
        services.AddSingleton<PageRenderer>();
        services.AddSingleton<PageGuard>();
        services.AddSingleton<PageAnswers>();
        services.AddSingleton<ManagementAnswers>();
        services.AddSingleton<Dispatch>();
        services.AddSingleton<ListeningAddresses>();
        return services;
    }
}
