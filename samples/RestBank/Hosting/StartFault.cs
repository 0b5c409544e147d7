using Institute.Adapter;
using Microsoft.Extensions.Options;

namespace RestBank.Hosting;

/// <summary>A start that cannot be because of what the service was given: a line for each fault, all at once. A stack would hide them.</summary>
internal static class StartFault
{
    /// <summary>The service's own faults together with the adapter's: whoever mends them reads all at once.</summary>
    /// <exception cref="OptionsValidationException">There are some.</exception>
    public static void ThrowAll(IReadOnlyList<string> own, IServiceCollection services)
    {
        if (own.Count == 0)
        {
            // The adapter tells its own at the start.
            return;
        }

        using var provider = services.BuildServiceProvider();
        try
        {
            _ = provider.GetRequiredService<IOptions<InstituteAdapterOptions>>().Value;
        }
        catch (OptionsValidationException adapters)
        {
            own = [.. own, .. adapters.Failures];
        }

        throw new OptionsValidationException(nameof(StartFault), typeof(StartFault), own);
    }

    /// <returns>Empty for what is none: a fault of the program.</returns>
    public static IReadOnlyList<string> LinesOf(Exception failure) => failure switch
    {
        OptionsValidationException wrong => [.. wrong.Failures],

        // Several kinds of settings were wrong.
        AggregateException several when several.InnerExceptions.All(e => e is OptionsValidationException) => [.. several.InnerExceptions.SelectMany(LinesOf)],

        // A settings file that is not there or no JSON, an address that is taken, none, or cannot be listened on, a value of another kind.
        IOException or InvalidDataException or FormatException or UnauthorizedAccessException or InvalidOperationException { InnerException: not null, Source: "Microsoft.Extensions.Configuration.Binder" } => [failure.Message.ReplaceLineEndings(" ")],
        _ => [],
    };
}
