using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;
using Institute.Sidecar.Tokens;
using Institute.Sidecar.Tokens.BuiltIn;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Step 8, and the token path.</summary>
internal static class TokenServices
{
    public static IServiceCollection AddTokens(this IServiceCollection services, SidecarSettings settings)
    {
        services.AddSingleton(TokenRules.From(settings));
        services.AddSingleton<ITokenValidator, TokenValidator>();
        return settings.Tokens.Mode == TokenMode.BuiltInIssuer ? services.AddBuiltInIssuer(settings) : services.AddExternalIssuer();
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

    private static IServiceCollection AddExternalIssuer(this IServiceCollection services)
    {
        services.AddSingleton(new TokenEndpoint(null));
        return services;
    }
}
