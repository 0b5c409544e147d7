using System.Diagnostics;

namespace RestBank.Tests;

/// <summary>The stubs in WireMock itself: it needs Java 17, Node 18 with npm, and openssl.</summary>
internal sealed class WireMockProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process process;

    private WireMockProcess(string start) =>
        process = Process.Start(new ProcessStartInfo("node", [start, "--port", "0", "--directory", Directory]) { UseShellExecute = false })!;

    public string Directory { get; } = Path.Combine(Path.GetTempPath(), "stubs-" + Path.GetRandomFileName());

    public static async Task<WireMockProcess> StartAsync(string start)
    {
        var started = new WireMockProcess(start);
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        while (!File.Exists(Path.Combine(started.Directory, "stubs.json")))
        {
            Assert.That(started.process.HasExited, Is.False, "the stubs did not start: they need Java 17, Node 18 with npm, and openssl");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, patience.Token);
        }

        return started;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
