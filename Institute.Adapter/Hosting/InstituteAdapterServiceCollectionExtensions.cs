using Institute.Adapter;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the adapter to a service collection.</summary>
public static class InstituteAdapterServiceCollectionExtensions
{
    /// <summary>Adds the adapter; add at least one lookup to what it returns, then map it with <c>MapInstituteAdapter</c>.</summary>
    /// <remarks>The service refuses to start with settings that could not answer: every fault is told at once.</remarks>
    /// <param name="services">The bank's services.</param>
    /// <param name="configure">Fills in the settings.</param>
    public static InstituteAdapterBuilder AddInstituteAdapter(this IServiceCollection services, Action<InstituteAdapterOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<InstituteAdapterOptions>().Configure(options => FillIn(options, configure)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<InstituteAdapterOptions>, OptionsValidation>());
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<WireFormatSource>();
        services.TryAddSingleton(s => s.GetRequiredService<WireFormatSource>().Of(s.GetRequiredService<IOptions<InstituteAdapterOptions>>().Value));
        services.TryAddSingleton<PartsTrial>();
        services.TryAddSingleton<AdapterMetrics>();
        services.TryAddSingleton<ProofCheck>();
        services.TryAddSingleton<CallerCheck>();
        services.TryAddSingleton<Silence>();
        services.TryAddSingleton<LookupWatch>();
        services.TryAddSingleton<SubjectIdentification>();
        services.TryAddSingleton<LookupRun>();
        services.TryAddSingleton<LookupDispatch>();
        services.TryAddSingleton<IDisclosureDecision, DisclosureDecision>();
        services.TryAddSingleton<HeldBackJournal>();
        services.TryAddSingleton<QuestionAnswering>();
        services.TryAddSingleton<SignatureTurns>();
        services.TryAddSingleton<InstituteReply>();
        services.TryAddSingleton<InstituteExchange>();
        services.TryAddSingleton<SelfDescription>();
        services.TryAddSingleton<InstituteEndpoint>();
        services.AddHostedService<AdapterStart>();
        return new(services);
    }

    // A number or a policy that cannot be, or a value that the configuration cannot convert, is a fault of the settings like any other.
    private static void FillIn(InstituteAdapterOptions options, Action<InstituteAdapterOptions> configure)
    {
        try
        {
            configure(options);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new OptionsValidationException(nameof(InstituteAdapterOptions), typeof(InstituteAdapterOptions), [$"The adapter's settings cannot be filled in: {e.Message}"]);
        }
    }
}
