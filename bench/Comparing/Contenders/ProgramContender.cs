using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Institute.Bench.Comparing.Contenders;

/// <summary>Another program as its users run it, on a port of ours.</summary>
internal sealed class ProgramContender : IContender
{
    private static readonly string[] Folders = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"];

    private readonly Process process;

    private ProgramContender(string name, int port, Process process)
    {
        Name = name;
        Address = new UriBuilder("https", "localhost", port).Uri;
        this.process = process;
    }

    public string Name { get; }

    public Uri Address { get; }

    public int ProcessId => process.Id;

    /// <summary>Null when the machine does not have it.</summary>
    public static string? Find(string program) => Folders.Select(f => Path.Combine(f, program)).FirstOrDefault(File.Exists);

    public static async Task<IContender> StartAsync(string name, int port, string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var started = new Process { StartInfo = new(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true } };
        var said = new System.Collections.Concurrent.ConcurrentQueue<string?>();
        started.OutputDataReceived += (_, e) => said.Enqueue(e.Data);
        started.ErrorDataReceived += (_, e) => said.Enqueue(e.Data);
        started.Start();
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        while (!await AcceptsAsync(port, cancellationToken))
        {
            if (started.HasExited)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{name} ended with {started.ExitCode}: {string.Join('\n', said)}"));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }

        return new ProgramContender(name, port, started);
    }

    public async ValueTask DisposeAsync()
    {
        // SIGTERM, so that nginx takes its workers along.
        using var kill = Process.Start(new ProcessStartInfo("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]) { UseShellExecute = false })!;
        await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<bool> AcceptsAsync(int port, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync("127.0.0.1", port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
