using Institute.Sidecar.Guarding;
using Institute.Sidecar.Operations.Health;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;
using Institute.Sidecar.Tokens;
using Institute.Sidecar.Tokens.BuiltIn;
using Institute.Sidecar.Tokens.External;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Step 8, and the token path.</summary>
internal static class TokenServices
{
    public static IServiceCollection AddTokens(this IServiceCollection services, SidecarSettings settings)
    {
        services.TryAddSingleton<Guard>();
        services.AddSingleton(TokenRules.From(settings));
        if (settings.Tokens.Mode == TokenMode.Introspection)
        {
            return services.AddIntrospection(settings);
        }

        services.AddSingleton<ITokenValidator, TokenValidator>();
        return settings.Tokens.Mode == TokenMode.BuiltInIssuer ? services.AddBuiltInIssuer(settings) : services.AddExternalIssuer(settings.Tokens.External, settings.Tokens.Issuer);
    }

    private static IServiceCollection AddBuiltInIssuer(this IServiceCollection services, SidecarSettings settings)
    {
        services.AddSingleton(s => new Reloadable<IssuerKeys>("token signing keys", settings.Tokens.BuiltIn.SigningKeyFiles, (files, _) => IssuerKeys.Load(files), s.GetRequiredService<ILogger<IssuerKeys>>()));
        services.AddSingleton<IReloadable>(s => s.GetRequiredService<Reloadable<IssuerKeys>>());
        services.AddSingleton<ITokenKeys, BuiltInKeys>();
        services.AddSingleton<BuiltInIssuer>();
        services.AddSingleton<AttemptLimit>();
        services.AddSingleton<TokenRequestHandler>();
        services.AddSingleton(s => new TokenEndpoint(s.GetRequiredService<TokenRequestHandler>()));
        return services;
    }

    private static IServiceCollection AddExternalIssuer(this IServiceCollection services, ExternalIssuerSettings external, string issuer)
    {
        services.AddSingleton(new TokenEndpoint(null));
        services.AddSingleton<IHealthCause, TokenKeysCause>();
        if (external.JwksFile is { } file)
        {
            services.AddSingleton(s => new Reloadable<ExternalKeySet>("the issuer's key set", [file], (files, _) => ExternalKeySet.Parse(files[0].Bytes.Span, file), s.GetRequiredService<ILogger<ExternalKeySet>>()));
            services.AddSingleton<IReloadable>(s => s.GetRequiredService<Reloadable<ExternalKeySet>>());
            services.AddSingleton<ITokenKeys, FileKeys>();
            return services;
        }

        services.AddSingleton(s => new KeyCache(external.CacheFile, s.GetRequiredService<ILogger<KeyCache>>()));
        services.AddSingleton(s => new MetadataClient(
            MetadataClient.CreateHttp(PinnedRoots.Read(external.RootFiles), s.GetRequiredService<TimeProvider>()),
            new(external.MetadataAddress!),
            issuer,
            s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<MetadataKeys>();
        services.AddSingleton<ITokenKeys>(s => s.GetRequiredService<MetadataKeys>());
        services.AddHostedService(s => s.GetRequiredService<MetadataKeys>());
        return services;
    }
}
