using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Institute.Testing.Sidecars;

/// <summary>The real executable as a process of its own, on free ports.</summary>
public sealed class SidecarProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();

    private SidecarProcess(Process process) => this.process = process;

    /// <summary>What it wrote to standard output and error, as far as it was read: all of it once the process has been stopped.</summary>
    public IReadOnlyList<string> Lines => [.. lines];

    public Uri Partner { get; private set; } = new("https://localhost");

    public Uri Health { get; private set; } = new("http://localhost");

    public Uri Management { get; private set; } = new("http://localhost");

    public int Id => process.Id;

    public int? ExitCode => process.HasExited ? process.ExitCode : null;

    /// <summary>Starts <c>run</c> with the kit's settings and waits until all listeners are bound.</summary>
    /// <param name="kit">Its settings are written already.</param>
    /// <param name="cancellationToken">Of the test.</param>
    /// <param name="under">A program that runs the sidecar, with its arguments: a tracer.</param>
    /// <param name="command">Instead of <c>Institute.Sidecar.dll run</c>.</param>
    public static async Task<SidecarProcess> StartAsync(SidecarKit kit, CancellationToken cancellationToken, IReadOnlyList<string>? under = null, IReadOnlyList<string>? command = null)
    {
        ArgumentNullException.ThrowIfNull(kit);
        File.Delete(kit.AddressesFile);
        string[] all = [.. under ?? [], Dotnet(), "exec", .. command ?? [Path.Combine(AppContext.BaseDirectory, "Institute.Sidecar.dll"), "run"], "--settings", kit.SettingsFile, "--addresses", kit.AddressesFile];
        var started = new SidecarProcess(new Process
        {
            StartInfo = new(all[0], all[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = kit.Path },
        });
        started.Begin();
        try
        {
            await started.ReadAddressesAsync(kit.AddressesFile, cancellationToken);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>As the machine's failure would: no handler runs, nothing is flushed.</summary>
    public void Kill()
    {
        foreach (var inner in Children())
        {
            inner.Kill();
            inner.Dispose();
        }

        process.Kill();
        process.WaitForExit();
    }

    /// <summary>SIGTERM, and the exit code.</summary>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        var traced = Children();
        var target = traced.Count > 0 ? traced[0].Id : process.Id;
        traced.ForEach(t => t.Dispose());
        using var kill = Process.Start(new ProcessStartInfo("bash", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -TERM {target}")]) { UseShellExecute = false })!;
        await kill.WaitForExitAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string Dotnet() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet" ? Environment.ProcessPath! : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private void Begin()
    {
        process.OutputDataReceived += (_, e) => Keep(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }

    private async Task ReadAddressesAsync(string file, CancellationToken cancellationToken)
    {
        while (!File.Exists(file))
        {
            if (process.HasExited)
            {
                // Its last lines come through a pipe, after its end.
                await process.WaitForExitAsync(cancellationToken);
                throw new InvalidOperationException($"The sidecar ended with {process.ExitCode}:\n{string.Join('\n', lines)}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken);
        }

        var addresses = JsonSerializer.Deserialize<Dictionary<string, Uri>>(await File.ReadAllTextAsync(file, cancellationToken))!;
        Partner = new UriBuilder(addresses["partner"]) { Host = "localhost" }.Uri;
        Health = addresses["health"];
        Management = addresses["management"];
    }

    // A tracer is the parent of what it traces; the sidecar itself starts no process.
    private List<Process> Children()
    {
        try
        {
            return
            [
                .. File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/task/{process.Id}/children"))
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(id => Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture))),
            ];
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            // Ended meanwhile.
            return [];
        }
    }
}
