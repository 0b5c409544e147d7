using System.Net;
using Institute.Adapter;
using Institute.Testing.Logging;
using Institute.Testing.Sabotages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Institute.Testing.Sidecars;

/// <summary>A bank's own service with the real adapter in it, on a free loopback port.</summary>
public sealed class TestBank : IAsyncDisposable
{
    private readonly WebApplication application;

    private TestBank(WebApplication application, TestCore core, CapturedLog operational)
    {
        this.application = application;
        Core = core;
        Operational = operational;
        Address = new Uri(application.Urls.First()).GetLeftPart(UriPartial.Authority);
    }

    public TestCore Core { get; }

    /// <summary>Everything that the service says in its operational log.</summary>
    public CapturedLog Operational { get; }

    public string Address { get; }

    public IServiceProvider Services => application.Services;

    /// <param name="kit">Has the key that the sidecar vouches with.</param>
    /// <param name="cancellationToken">Of the test.</param>
    /// <param name="port">Zero takes a free one.</param>
    /// <param name="configure">Changes the adapter's options.</param>
    public static async Task<TestBank> StartAsync(SidecarKit kit, CancellationToken cancellationToken, int port = 0, Action<InstituteAdapterOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(kit);
        var core = new TestCore();
        var operational = new CapturedLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(operational);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddSingleton(core);
        builder.Services.AddInstituteAdapter(o =>
        {
            o.Institute = new(Some.InstituteNumber, Some.InstituteName);
            o.ProofKeyFile = kit.ProofKeyFile;
            configure?.Invoke(o);
        }).AddLookup<TestLookup>();
        SabotageInForce.OnAdapter(builder.Services);
        var service = builder.Build();
        service.MapInstituteAdapter("/kvs/v1");
        await service.StartAsync(cancellationToken);
        return new(service, core, operational);
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await application.StopAsync(atOnce.Token);
        await application.DisposeAsync();
    }
}
