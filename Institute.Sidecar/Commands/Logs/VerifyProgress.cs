using System.Globalization;
using Spectre.Console;

namespace Institute.Sidecar.Commands.Logs;

/// <summary>Counts the records on a terminal while a log is verified.</summary>
internal static class VerifyProgress
{
    public static bool IsWanted => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Interactive;

    public static T Show<T>(Func<IProgress<long>, T> work) =>
        AnsiConsole.Status().Start("Verifying…", status => work(new Counter(status)));

    private sealed class Counter(StatusContext status) : IProgress<long>
    {
        public void Report(long value) => status.Status(string.Create(CultureInfo.InvariantCulture, $"Verifying… {value} records"));
    }
}
