using System.Reflection;
using Institute.Stubs;
using Microsoft.Extensions.Configuration;

namespace RestBank.Tests;

/// <summary>Starts the stubs once for all tests, on a free port, and ends them: in this process or, with <c>STUBS=wiremock</c>, in WireMock itself.</summary>
[SetUpFixture]
public sealed class Stubs
{
    private static readonly string Files = typeof(Stubs).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key is "Stubs").Value!;
    private static string made = "";
    private IAsyncDisposable running = null!;

    /// <summary>The settings that lead a service to the stubs.</summary>
    public static string SettingsFile => Path.Combine(made, "bank.json");

    public static IConfiguration Settings => new ConfigurationBuilder().AddJsonFile(SettingsFile).Build();

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        if (Environment.GetEnvironmentVariable("STUBS") is "wiremock")
        {
            var process = await WireMockProcess.StartAsync(Path.Combine(Files, "start.mjs"));
            (running, made) = (process, process.Directory);
        }
        else
        {
            var stubs = await InstituteStubs.StartAsync(new() { Files = Files });
            (running, made) = (stubs, stubs.Directory);
        }
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await running.DisposeAsync();
}
