using System.Diagnostics;
using System.Text.Json;
using Institute.Testing;
using Institute.Testing.Conventions;
using Quickstart.Processes;

namespace Institute.Sidecar.Tests.Stubs;

/// <summary>The real WireMock with the mappings of samples/wiremock, started by their own command on a free port.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    // The first start of a fresh clone fetches WireMock.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TemporaryDirectory folder = new();
    private readonly ChildProcess process;

    private StubServer(IReadOnlyList<string> options)
    {
        var command = new ProcessStartInfo("node", [Repository.PathOf("samples", "wiremock", "start.mjs"), "--port", "0", "--directory", Directory, .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        process = ChildProcess.Start("The stubs", command, folder.File("stubs.output"), TimeProvider.System);
    }

    public string Directory => folder.File("stubs");

    public Uri Core { get; private set; } = null!;

    public Uri Issuer { get; private set; } = null!;

    public Uri Institute { get; private set; } = null!;

    public static async Task<StubServer> StartAsync(CancellationToken cancellationToken, params IReadOnlyList<string> options)
    {
        var server = new StubServer(options);
        try
        {
            using var ready = JsonDocument.Parse(await server.process.FileAsync(server.File("stubs.json"), Patience, cancellationToken));
            Uri Address(string name) => new(ready.RootElement.GetProperty(name).GetString()!);
            (server.Core, server.Issuer, server.Institute) = (Address("core"), Address("issuer"), Address("institute"));
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public string File(string name) => Path.Combine(Directory, name);

    public async ValueTask DisposeAsync()
    {
        var complaint = await process.StopAsync();
        folder.Dispose();
        Assert.That(complaint, Is.Null);
    }
}
