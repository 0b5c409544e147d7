using Microsoft.Extensions.Options;

namespace SampleBank.Hosting;

/// <summary>A start that cannot be because of what the service was given: a line for each fault. A stack would hide them.</summary>
internal static class StartFault
{
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
