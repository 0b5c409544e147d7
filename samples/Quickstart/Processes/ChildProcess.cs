using System.Diagnostics;

namespace Quickstart.Processes;

/// <summary>A server started by this run. Its output goes to a file; it ends with this program, however this program ends.</summary>
internal sealed class ChildProcess
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);
    private readonly Process process;
    private readonly ProcessGuard guard;
    private readonly Task output;
    private readonly TimeProvider clock;
    private readonly string outputFile;

    private ChildProcess(string name, Process process, string outputFile, TimeProvider clock)
    {
        Name = name;
        this.process = process;
        this.clock = clock;
        this.outputFile = outputFile;
        guard = ProcessGuard.Over(process);
        output = SaveOutputAsync();
    }

    public string Name { get; }

    public static ChildProcess Start(string name, ProcessStartInfo command, string outputFile, TimeProvider clock) =>
        new(name, Process.Start(command) ?? throw new QuickstartException($"{name} could not be started."), outputFile, clock);

    /// <summary>Waits until the program has written a file that says where it listens.</summary>
    /// <exception cref="QuickstartException">It ended instead, or took too long; the line holds the last line that it said.</exception>
    public async Task<string> FileAsync(string path, TimeSpan patience, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        while (!File.Exists(path))
        {
            if (process.HasExited)
            {
                await output;
                throw new QuickstartException($"{Name} ended with exit code {process.ExitCode} before it was ready. It said: {LastLine()} (all of it: {outputFile})");
            }

            if (clock.GetElapsedTime(start) > patience)
            {
                throw new QuickstartException($"{Name} was not ready within {patience.TotalSeconds:F0} s. Its output: {outputFile}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), clock, cancellationToken);
        }

        return await File.ReadAllTextAsync(path, cancellationToken);
    }

    /// <summary>Ends it in order.</summary>
    /// <returns>What was not in order about its end; null when all was.</returns>
    public async Task<string?> StopAsync()
    {
        guard.Terminate();
        using var patience = new CancellationTokenSource(Grace, clock);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        await output;
        var complaint = process.ExitCode == 0 ? null : $"{Name} ended with exit code {process.ExitCode}. It said: {LastLine()} (all of it: {outputFile})";
        guard.Dispose();
        process.Dispose();
        return complaint;
    }

    private async Task SaveOutputAsync()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var file = new StreamWriter(outputFile, options) { AutoFlush = true };
        using var gate = new SemaphoreSlim(1, 1);
        await Task.WhenAll(CopyAsync(process.StandardOutput, file, gate), CopyAsync(process.StandardError, file, gate));
    }

    private static async Task CopyAsync(StreamReader from, StreamWriter to, SemaphoreSlim gate)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            await gate.WaitAsync();
            await to.WriteLineAsync(line);
            gate.Release();
        }
    }

    private string LastLine() => File.ReadLines(outputFile).LastOrDefault(l => l.Length > 0) ?? "nothing";
}
