using System.Net;
using System.Security.Cryptography;
using Institute.Adapter.Wire;
using Institute.Adapter.Wire.Proofs;
using Institute.Testing;
using Institute.Testing.Dialects;
using Institute.Testing.Logging;
using Institute.Testing.Sabotages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Institute.Adapter.Tests.Hosting;

/// <summary>A bank's service with the adapter in it, on a real socket.</summary>
internal sealed class AdapterHost : IAsyncDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly WebApplication app;
    private readonly Dialect wire;

    private AdapterHost(Dialect wire, Action<AdapterHostPlan>? plan)
    {
        this.wire = wire;
        Key = RandomNumberGenerator.GetBytes(32);
        var keyFile = directory.File("proof.key");
        File.WriteAllBytes(keyFile, Key);
        File.SetUnixFileMode(keyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var planned = new AdapterHostPlan(directory);
        plan?.Invoke(planned);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = planned.Environment });
        builder.WebHost.ConfigureKestrel(planned.Listen ?? (kestrel => kestrel.Listen(IPAddress.Loopback, 0)));
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(Log);
        builder.Services.AddSingleton(planned.Clock).AddSingleton(First).AddSingleton(new SecondScript(Second));
        var adapter = builder.Services.AddInstituteAdapter(o =>
        {
            o.Institute = new(Some.InstituteNumber, Some.InstituteName);
            o.ProofKeyFile = keyFile;
            o.ProfileDirectory = wire.ProfileDirectory;
            planned.Options?.Invoke(o);
        });
        (planned.Lookups ?? (a => a.AddLookup<ScriptedLookup>()))(adapter);
        planned.Services?.Invoke(builder.Services);
        SabotageInForce.OnAdapter(builder.Services);
        app = builder.Build();
        planned.Middleware?.Invoke(app);
        app.MapInstituteAdapter("/kvs/v1");
        app.MapGet("/", () => "the bank's own page");
        Clock = planned.Clock;
    }

    public byte[] Key { get; }

    public TimeProvider Clock { get; }

    public LookupScript First { get; } = new();

    public LookupScript Second { get; } = new();

    public CapturedLog Log { get; } = new();

    public string Directory => directory.Path;

    public IServiceProvider Services => app.Services;

    public Uri Address { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    /// <summary>In the built-in format.</summary>
    public static Task<AdapterHost> StartAsync(Action<AdapterHostPlan>? plan = null) => StartAsync(Dialect.All[0], plan);

    public static async Task<AdapterHost> StartAsync(Dialect wire, Action<AdapterHostPlan>? plan = null)
    {
        var host = new AdapterHost(wire, plan);
        try
        {
            await host.app.StartAsync(TestContext.CurrentContext.CancellationToken);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        var address = host.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        host.Address = new(address.StartsWith("http://unix:", StringComparison.Ordinal) ? "http://localhost" : address);
        host.Client = new(new SocketsHttpHandler()) { BaseAddress = host.Address };
        return host;
    }

    /// <summary>A request as the sidecar makes it.</summary>
    public HttpRequestMessage Vouched(byte[] body, Guid? exchange = null)
    {
        var id = exchange ?? Guid.CreateVersion7(Clock.GetUtcNow());
        var request = Direct(body);
        request.Headers.Add(InstituteHeaders.ExchangeId, id.ToString("D"));
        request.Headers.Add(InstituteHeaders.Proof, InstituteProof.Create(Key, id, Clock.GetUtcNow(), body));
        return request;
    }

    /// <summary>A request without the sidecar.</summary>
    public HttpRequestMessage Direct(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.Add("Content-Type", wire.QuestionMediaType + "; charset=utf-8");
        return new(HttpMethod.Post, new Uri(Address, wire.QuestionPathBelowBase)) { Content = content };
    }

    public async Task<AdapterReply> SendAsync(HttpRequestMessage request)
    {
        using var sent = request;
        using var response = await Client.SendAsync(sent, TestContext.CurrentContext.CancellationToken);
        return await AdapterReply.FromAsync(wire, response);
    }

    public Task<AdapterReply> AskAsync(string question) => SendAsync(Vouched(System.Text.Encoding.UTF8.GetBytes(question)));

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await app.DisposeAsync();
        directory.Dispose();
    }
}
