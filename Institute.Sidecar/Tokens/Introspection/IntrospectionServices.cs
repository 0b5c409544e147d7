using Institute.Sidecar.Exchanges.Forwarding.Tokens;
using Institute.Sidecar.Operations.Health;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;
using Institute.Sidecar.Tokens;
using Institute.Sidecar.Tokens.Introspection;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Step 8 where the tokens say nothing themselves.</summary>
internal static class IntrospectionServices
{
    private const int KeepInTest = 60;

    public static IServiceCollection AddIntrospection(this IServiceCollection services, SidecarSettings settings)
    {
        var (wanted, issuer) = (settings.Tokens.Introspection, settings.Tokens.Issuer);
        var keep = TimeSpan.FromSeconds(wanted.KeepSeconds ?? (settings.Environment == EnvironmentKind.Production ? 0 : KeepInTest));
        services.AddSingleton(new TokenEndpoint(null));
        services.AddSingleton(s => new IntrospectionFiles(wanted, settings.Environment, s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<IntrospectionFiles>>()));
        services.AddSingleton<IReloadable>(s => s.GetRequiredService<IntrospectionFiles>().Credential);
        if (wanted.ClientSecretFile is not null)
        {
            services.AddSingleton<IReloadable>(s => s.GetRequiredService<IntrospectionFiles>().Secret!);
        }

        services.AddSingleton<IntrospectionCondition>();
        services.AddSingleton<IHealthCause>(s => s.GetRequiredService<IntrospectionCondition>());
        services.AddSingleton(s => new KnownAnswers(issuer, keep, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => Client(wanted, issuer, s.GetRequiredService<IntrospectionFiles>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ITokenValidator, IntrospectionValidator>();
        return services;
    }

    private static IntrospectionClient Client(IntrospectionSettings wanted, string issuer, IntrospectionFiles files, TimeProvider clock) =>
        new(new TokenHttp(files.Credential, clock), new(wanted.Address!), new(wanted, issuer, files), clock);
}
