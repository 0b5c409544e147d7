using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using PlatformSimulator.Kits;

namespace Institute.Conformance.Breakages;

/// <summary>A good institute for the time of a coverage run: a Quickstart that stays up, in a folder of its own.</summary>
internal sealed class OwnQuickstart : IAsyncDisposable
{
    private readonly Process process;

    private OwnQuickstart(Process process, string directory)
    {
        this.process = process;
        Directory = directory;
    }

    public string Directory { get; }

    public static async Task<OwnQuickstart> StartAsync(CancellationToken cancellationToken)
    {
        var relative = typeof(OwnQuickstart).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => string.Equals(a.Key, "Quickstart", StringComparison.Ordinal)).Value!;
        var assembly = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, relative.Replace('\\', '/')));
        if (!File.Exists(assembly))
        {
            throw new KitException("There is no Quickstart beside this tool: name a kept one with --directory.");
        }

        var directory = Path.Combine(Path.GetTempPath(), "kvs-coverage-" + Path.GetRandomFileName());
        var host = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "dotnet"));
        var quickstart = Process.Start(new ProcessStartInfo(host, [assembly, "--keep", "--directory", directory]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var started = new OwnQuickstart(quickstart, directory);
        while (await quickstart.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith("Press Ctrl-C", StringComparison.Ordinal))
            {
                return started;
            }
        }

        await started.DisposeAsync();
        throw new KitException("The Quickstart did not stay up.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            await process.StandardOutput.ReadToEndAsync();
        }

        await process.WaitForExitAsync();
        process.Dispose();
        if (System.IO.Directory.Exists(Directory))
        {
            System.IO.Directory.Delete(Directory, recursive: true);
        }
    }
}
