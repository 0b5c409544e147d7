namespace RestBank.Core;

internal static class CoreServices
{
    public static void AddCore(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(CoreSettings.Read(configuration));
        services.AddSingleton<CoreHttp>();
        services.AddSingleton<CoreTokens>();
        services.AddSingleton<CoreClient>();
        services.AddHostedService<FirstToken>();
    }
}
