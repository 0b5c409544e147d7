using System.Diagnostics;
using System.Globalization;
using Institute.Testing;
using PlatformSimulator.Kits;

namespace Institute.Sidecar.Tests.Samples;

/// <summary>A Quickstart that stays up, as <c>--keep</c> promises, and what one can do with it from a shell.</summary>
internal sealed class KeptQuickstart : IAsyncDisposable
{
    private readonly TemporaryDirectory folder = new();
    private readonly List<string> output = [];
    private readonly string[] options;
    private Process process;

    private KeptQuickstart(string[] options)
    {
        this.options = options;
        process = Launch();
    }

    public string Directory => folder.File("a kit");

    public KitFile Kit => KitFile.Read(Directory);

    /// <summary>Everything printed so far.</summary>
    public IReadOnlyList<string> Output => output;

    public static async Task<KeptQuickstart> StartAsync(CancellationToken cancellationToken, params string[] options)
    {
        var kept = new KeptQuickstart(options);
        await kept.StaysUpAsync(cancellationToken);
        return kept;
    }

    /// <summary>Ends it and starts it in the same folder.</summary>
    /// <returns>The first run's exit code.</returns>
    public async Task<int> AgainAsync(CancellationToken cancellationToken)
    {
        var (exitCode, _) = await TerminateAsync(cancellationToken);
        process.Dispose();
        process = Launch();
        await StaysUpAsync(cancellationToken);
        return exitCode;
    }

    public string File(string name) => Path.Combine(Directory, name);

    /// <summary>Runs a line in a shell.</summary>
    public static async Task<(int ExitCode, string Output)> ShellAsync(string line, CancellationToken cancellationToken)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", line]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await shell.StandardOutput.ReadToEndAsync(cancellationToken);
        await shell.WaitForExitAsync(cancellationToken);
        return (shell.ExitCode, said);
    }

    /// <summary>Sends SIGTERM, as an init system does.</summary>
    /// <returns>Exit code and what stood on standard error.</returns>
    public async Task<(int ExitCode, string Errors)> TerminateAsync(CancellationToken cancellationToken)
    {
        await ShellAsync("kill -TERM " + process.Id.ToString(CultureInfo.InvariantCulture), cancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await TerminateAsync(CancellationToken.None);
        }

        process.Dispose();
        folder.Dispose();
    }

    private Process Launch() => QuickstartProcess.Launch([.. options, "--keep", "--directory", Directory]);

    private async Task StaysUpAsync(CancellationToken cancellationToken)
    {
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            output.Add(line);
            if (line.StartsWith("Press Ctrl-C", StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new AssertionException("The Quickstart did not stay up: " + await process.StandardError.ReadToEndAsync(cancellationToken));
    }
}
