namespace RestBank.Hosting;

/// <summary>Takes settings from one more file: <c>--SettingsFile=bank.json</c>. Environment variables and the command line still win.</summary>
internal static class SettingsFile
{
    public static void AddSettingsFile(this WebApplicationBuilder builder, string[] args)
    {
        if (builder.Configuration["SettingsFile"] is { Length: > 0 } path)
        {
            builder.Configuration.AddJsonFile(Path.GetFullPath(path), optional: false);
            builder.Configuration.AddEnvironmentVariables();
            builder.Configuration.AddCommandLine(args);
        }
    }
}
