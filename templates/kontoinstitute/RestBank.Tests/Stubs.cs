using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace RestBank.Tests;

/// <summary>Starts the stubs once for all tests, on a free port, and ends them.</summary>
[SetUpFixture]
public sealed class Stubs
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string Directory = Path.Combine(Path.GetTempPath(), "stubs-" + Path.GetRandomFileName());
    private Process process = null!;

    /// <summary>The settings that lead a service to the stubs.</summary>
    public static string SettingsFile => Path.Combine(Directory, "bank.json");

    public static IConfiguration Settings => new ConfigurationBuilder().AddJsonFile(SettingsFile).Build();

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        var start = typeof(Stubs).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key is "Stubs").Value!;
        process = Process.Start(new ProcessStartInfo("node", [start, "--port", "0", "--directory", Directory]) { UseShellExecute = false })!;
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        while (!File.Exists(Path.Combine(Directory, "stubs.json")))
        {
            Assert.That(process.HasExited, Is.False, "the stubs did not start: they need Java 17, Node 18 with npm, and openssl");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, patience.Token);
        }
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
