using System.Diagnostics;
using System.Reflection;

namespace Quickstart.Processes;

/// <summary>Finds the programs that were built together with this one, and the <c>dotnet</c> that runs this one.</summary>
internal static class ChildPrograms
{
    public const string Bank = "SampleBank";
    public const string Sidecar = "Institute.Sidecar";

    // The host of the running runtime: shared/Microsoft.NETCore.App/{version}/ lies three folders below it. PATH may name another one.
    private static string DotnetHost => Path.GetFullPath(Path.Combine(
        Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    public static ProcessStartInfo Command(string program, params IReadOnlyList<string> arguments)
    {
        var assembly = AssemblyOf(program);
        var command = new ProcessStartInfo(DotnetHost, [assembly, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(assembly),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

        // Settings of the user's shell must not reach the programs: the run is the same everywhere.
        foreach (var name in command.Environment.Keys.Where(IsForeign).ToList())
        {
            command.Environment.Remove(name);
        }

        return command;
    }

    private static string AssemblyOf(string program)
    {
        var relative = typeof(ChildPrograms).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => string.Equals(a.Key, "Program:" + program, StringComparison.Ordinal)).Value!;
        var path = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, relative.Replace('\\', '/')));
        return File.Exists(path) ? path : throw new QuickstartException($"{program} has not been built: {path} is not there. Run without --no-build.");
    }

    private static bool IsForeign(string variable) =>
        variable.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("Sidecar__", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("Bank__", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("Logging__", StringComparison.OrdinalIgnoreCase)
        || variable is "DOTNET_ENVIRONMENT" or "URLS" or "Urls";
}
