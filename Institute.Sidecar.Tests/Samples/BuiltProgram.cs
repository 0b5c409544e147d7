using System.Diagnostics;
using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.Samples;

/// <summary>A program of this repository as a user starts it: a process of its own, from where it was built.</summary>
internal static class BuiltProgram
{
    /// <summary>Debug or Release, as the tests themselves were built.</summary>
    public static string Configuration => Built().Split(Path.DirectorySeparatorChar)[1];

    public static string PathOf(string folder, string name) => Path.Combine(Repository.PathOf(folder), Built(), name + ".dll");

    // bin/{configuration}/{framework} is the same for tests and programs.
    private static string Built() => Path.GetRelativePath(Repository.PathOf("Institute.Sidecar.Tests"), AppContext.BaseDirectory);

    public static Process Launch(string folder, string name, params IReadOnlyList<string> arguments) =>
        Launch(folder, name, new Dictionary<string, string?>(StringComparer.Ordinal), arguments);

    private static Process Launch(string folder, string name, IReadOnlyDictionary<string, string?> environment, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) is "dotnet" ? host : "dotnet", [PathOf(folder, name), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,

            // Where no settings file lies: the folder of the tests has one of whichever sample was built last.
            WorkingDirectory = Repository.Root,
        };
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs it to its end.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string folder, string name, CancellationToken cancellationToken, params IReadOnlyList<string> arguments) =>
        RunAsync(folder, name, new Dictionary<string, string?>(StringComparer.Ordinal), cancellationToken, arguments);

    /// <summary>Runs it to its end with variables of its own.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string folder, string name, IReadOnlyDictionary<string, string?> environment, CancellationToken cancellationToken, params IReadOnlyList<string> arguments)
    {
        using var process = Launch(folder, name, environment, arguments);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, output, await errors);
    }
}
