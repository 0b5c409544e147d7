using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Operations;
using Institute.Sidecar.Partners;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;
using Institute.Sidecar.Tokens;
using Institute.Sidecar.Tokens.External;
using Institute.Testing;
using Institute.Testing.Certificates;
using Institute.Testing.Sabotages;
using Institute.Testing.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Institute.Sidecar.Tests.Partners;

/// <summary>A partner listener on a free port, with what stands behind it replaced by a handler that says who asked.</summary>
internal sealed class PartnerGate : IAsyncDisposable
{
    private readonly TemporaryDirectory folder = new();
    private readonly bool ownsRoot;
    private WebApplication? app;
    private bool isStarted;

    public PartnerGate(ManualTimeProvider? clock = null, TestCertificateAuthority? root = null)
    {
        Clock = clock ?? new ManualTimeProvider();
        Root = root ?? TestCertificateAuthority.CreateRoot(Clock);
        ownsRoot = root is null;
        using var server = Root.IssueServer();
        PemFiles.WriteCertificate(File("server.pem"), server);
        PemFiles.WriteKey(File("server.key"), server);
        PemFiles.WriteCertificate(File("root.pem"), Root.Certificate);
        PemFiles.WriteCrl(File("root.crl"), Root.IssueCrl());
        using var signing = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        PemFiles.WriteKey(File("token.key"), signing);
        Settings = new()
        {
            Institute = new() { OrganisationNumber = "5560001231", Name = "Exempelbanken AB" },
            Partner = new() { Listen = "127.0.0.1:0", CertificateFile = File("server.pem"), CertificateKeyFile = File("server.key"), RootFiles = [File("root.pem")], CrlFiles = [File("root.crl")] },
            Tokens = new() { BuiltIn = new() { SigningKeyFiles = [File("token.key")] } },
        };
    }

    public ManualTimeProvider Clock { get; }

    public TestCertificateAuthority Root { get; }

    public SidecarSettings Settings { get; set; }

    public RecordedLog Log { get; } = new();

    public Uri Address { get; private set; } = new("https://localhost");

    public IServiceProvider Services => app!.Services;

    public HandshakeRecorder Recorder => Services.GetRequiredService<HandshakeRecorder>();

    /// <summary>Requests that came as far as a handler.</summary>
    public int Reached { get; private set; }

    public string File(string name) => folder.File(name);

    /// <summary>Puts the certificate's holder on the allow-list.</summary>
    public PartnerGate Allow(X509Certificate2 certificate, string name = "Skatteverket")
    {
        var entry = new AllowedPartySettings { Name = name, KeyPins = [PemFiles.KeyPin(certificate)] };
        Settings = Settings with { Partner = Settings.Partner with { AllowList = [.. Settings.Partner.AllowList, entry] } };
        return this;
    }

    public async Task<PartnerGate> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.AddProvider(Log);
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton<IMessageLog>(new AcceptingLog(Log));
        builder.Services.AddSingleton<RefusalCounter>();
        builder.Services.AddPartners(Settings).AddTokens(Settings);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(Settings.Partner.EndPoint, listen =>
        {
            listen.Protocols = Settings.Partner.Http2 ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1;
            listen.UsePartnerTls();
        }));
        SabotageInForce.OnSidecar(builder.Services);
        app = builder.Build();
        app.Run(HandleAsync);
        await app.StartAsync();
        isStarted = true;
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Address = new($"https://localhost:{new Uri(bound).Port}");
        return this;
    }

    /// <summary>What a client sees: the status, or null when not a byte of HTTP came.</summary>
    public async Task<int?> AskAsync(X509Certificate2? certificate, X509Certificate2Collection? intermediates = null)
    {
        using var client = Client(certificate, intermediates);
        try
        {
            using var answer = await client.GetAsync(Address);
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public HttpClient Client(X509Certificate2? certificate, X509Certificate2Collection? intermediates = null, SslProtocols protocols = SslProtocols.None)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationTime = Clock.GetUtcNow().UtcDateTime,
            VerificationTimeIgnored = false,
        };
        policy.CustomTrustStore.Add(Root.Root);
        return new(new SocketsHttpHandler
        {
            SslOptions = new()
            {
                CertificateChainPolicy = policy,
                EnabledSslProtocols = protocols,
                ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, intermediates, offline: true),
            },
        });
    }

    /// <summary>Thumbprint of the server certificate in force.</summary>
    public string ServerCertificate => Services.GetRequiredService<PartnerMaterial>().Server.Current.Certificate.Thumbprint;

    /// <summary>Turns a file into a symlink to a file of another folder, as an orchestrator mounts secrets.</summary>
    public void Link(string name)
    {
        var target = Path.Combine(folder.Folder("mount-1"), name);
        System.IO.File.Move(File(name), target);
        System.IO.File.CreateSymbolicLink(File(name), target);
    }

    /// <summary>Points the symlink at new content; the old target stays as it was.</summary>
    public void Swap(string name, Action<string> write)
    {
        var target = Path.Combine(folder.Folder("mount-2"), name);
        write(target);
        System.IO.File.Delete(File(name));
        System.IO.File.CreateSymbolicLink(File(name), target);
    }

    /// <summary>Ends when the server has no connection left.</summary>
    public async Task ClosedAsync()
    {
        var connections = Services.GetRequiredService<PartnerConnections>();
        while (connections.Open > 0)
        {
            await Task.Yield();
        }
    }

    /// <summary>As the sidecar does each 30 seconds.</summary>
    public void Reload() => Services.GetRequiredService<ReloadService>().PollAll();

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            // It writes the issuer's newest keys into the folder, which goes next.
            await ((isStarted ? app.Services.GetService<MetadataKeys>() : null)?.StopAsync(CancellationToken.None) ?? Task.CompletedTask);
            await app.DisposeAsync();
        }

        if (ownsRoot)
        {
            Root.Dispose();
        }

        folder.Dispose();
    }

    private async Task HandleAsync(HttpContext http)
    {
        var tokens = Services.GetRequiredService<TokenEndpoint>();
        if (tokens.Serves(http.Request))
        {
            await tokens.HandleAsync(http);
            return;
        }

        Reached++;
        var verdict = Services.GetRequiredService<ICallerDirectory>().Identify(http.Connection.ClientCertificate!);
        if (verdict is CallerVerdict.Refused)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (http.Request.Headers.Authorization.Count > 0)
        {
            var token = await Services.GetRequiredService<ITokenValidator>().ValidateAsync(http.Request.Headers.Authorization, http.Connection.ClientCertificate!, http.RequestAborted);
            http.Response.StatusCode = token is TokenVerdict.Refused refused ? refused.Code.Status : StatusCodes.Status200OK;
            await http.Response.WriteAsync((token as TokenVerdict.Refused)?.Reason ?? "");
        }
    }

    private sealed class AcceptingLog(RecordedLog records) : IMessageLog
    {
        public MessageLogState State { get; } = new() { IsWritable = true };

        public Task OpenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<AppendResult> AppendAsync(LogEntry entry)
        {
            records.Entries.Enqueue(entry);
            return Task.FromResult<AppendResult>(records.RefusesRecords ? new AppendResult.Refused("full") : new AppendResult.Durable(records.Entries.Count));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
