namespace RestBank.Hosting;

/// <summary>One line an event, without scopes: scopes carry the request's path.</summary>
internal static class QuietLogging
{
    public static void AddQuietLogging(this WebApplicationBuilder builder) =>
        builder.Logging.ClearProviders().AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.IncludeScopes = false;
        });
}
