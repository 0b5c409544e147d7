namespace SampleBank.Hosting;

/// <summary>One line an event, without scopes: scopes carry the request's path. A start that fails is told by the program, and not by the host too.</summary>
internal static class QuietLogging
{
    public static void AddQuietLogging(this WebApplicationBuilder builder) =>
        builder.Logging.ClearProviders().AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.IncludeScopes = false;
        }).AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
}
