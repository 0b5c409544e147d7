using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Institute.Adapter;
using Institute.Sidecar.Availability.Clocks;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.Hosting;
using Institute.Sidecar.Settings;
using Institute.Testing.Logging;
using Institute.Testing.Peers;
using Institute.Testing.Sabotages;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Institute.Testing.Sidecars;

/// <summary>A real sidecar in this process on free ports, with a bank's service behind it.</summary>
public sealed class SidecarEnvironment : IAsyncDisposable
{
    private readonly FakePeer? bank;
    private TestBank? adapterBank;
    private WebApplication? application;
    private LenientFront? front;

    private SidecarEnvironment(SidecarKit kit, FakePeer? bank)
    {
        Kit = kit;
        this.bank = bank;
    }

    public SidecarKit Kit { get; }

    /// <summary>The bank's service, where the environment made it.</summary>
    public FakePeer Bank => bank ?? throw new InvalidOperationException("The test brought its own bank.");

    /// <summary>The bank's service with the adapter in it, where the options asked for one.</summary>
    public TestBank AdapterBank => adapterBank ?? throw new InvalidOperationException("The options asked for no adapter.");

    /// <summary>Everything that the sidecar says in its operational log.</summary>
    public CapturedLog Operational { get; } = new();

    public IServiceProvider Services => application!.Services;

    public Uri Partner { get; private set; } = new("https://localhost");

    public Uri Health { get; private set; } = new("http://localhost");

    public Uri Management { get; private set; } = new("http://localhost");

    public static async Task<SidecarEnvironment> StartAsync(SidecarEnvironmentOptions? options, CancellationToken cancellationToken)
    {
        var wanted = options ?? new();
        FakePeer? behind = null;
        if (wanted.BankAddresses is null && !wanted.WithAdapter)
        {
            behind = await FakePeer.StartAsync(null, cancellationToken);
            behind.Behaviour = BankAnswers.Answered();
        }

        var environment = new SidecarEnvironment(new SidecarKit(wanted.Clock), behind);
        try
        {
            environment.adapterBank = wanted.WithAdapter ? await TestBank.StartAsync(environment.Kit, cancellationToken, configure: o => Configure(o, wanted)) : null;
            wanted.Prepare?.Invoke(environment.Kit);
            environment.Kit.WriteSettings(wanted.BankAddresses ?? [environment.adapterBank?.Address ?? behind!.Address.GetLeftPart(UriPartial.Authority)], settings => Configure(settings, wanted));
            await environment.StartSidecarAsync(wanted, cancellationToken);
        }
        catch
        {
            await environment.DisposeAsync();
            throw;
        }

        return environment;
    }

    /// <summary>A client with a certificate; the partner's unless another is given.</summary>
    public PartnerClient Connect(X509Certificate2? certificate = null) => new(Partner, Kit.Root.Certificate, certificate ?? Kit.Partner);

    /// <summary>Stops the sidecar in order, so that its log is whole on disk. The bank's service goes on.</summary>
    public async Task StopAsync()
    {
        if (front is not null)
        {
            await front.DisposeAsync();
            front = null;
        }

        if (application is { } running)
        {
            application = null;
            await running.StopAsync();
            await running.DisposeAsync();
        }
    }

    /// <summary>Another sidecar on the same folder: settings, keys and log are as they were left.</summary>
    public Task RestartAsync(SidecarEnvironmentOptions? options, CancellationToken cancellationToken) => StartSidecarAsync(options ?? new(), cancellationToken);

    /// <summary>What the message log holds now.</summary>
    public IReadOnlyList<LoggedRecord> Records() => LogReading.Read(Kit);

    /// <summary>Waits until the message log holds so many records of an exchange: what follows an answer is recorded without anybody waiting for it.</summary>
    public async Task<IReadOnlyList<LoggedRecord>> RecordsAsync(string correlationId, int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            var records = Records().Where(r => string.Equals(r.CorrelationId, correlationId, StringComparison.Ordinal)).ToList();
            if (records.Count >= count)
            {
                return records;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (bank is not null)
        {
            await bank.DisposeAsync();
        }

        if (adapterBank is not null)
        {
            await adapterBank.DisposeAsync();
        }

        Kit.Dispose();
    }

    private static void Configure(InstituteAdapterOptions adapter, SidecarEnvironmentOptions wanted)
    {
        adapter.ProfileDirectory = wanted.Wire?.ProfileDirectory;
        wanted.Adapter?.Invoke(adapter);
    }

    private static void Configure(JsonObject settings, SidecarEnvironmentOptions wanted)
    {
        if (wanted.Wire?.ProfileDirectory is { } profile)
        {
            settings["Wire"] = new JsonObject { ["ProfileDirectory"] = profile };
        }

        wanted.Settings?.Invoke(settings);
    }

    private async Task StartSidecarAsync(SidecarEnvironmentOptions options, CancellationToken cancellationToken)
    {
        var settings = SettingsReader.Read(Kit.SettingsFile) switch
        {
            SettingsReading.Valid valid => valid.Settings,
            SettingsReading.Invalid invalid => throw new InvalidOperationException(string.Join('\n', invalid.Faults)),
            _ => throw new InvalidOperationException("Settings are valid or invalid."),
        };
        application = SidecarHost.Build(settings, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Logging.AddProvider(Operational);
            if (options.Clock is { } clock)
            {
                builder.Services.AddSingleton(clock);
            }

            // Nobody keeps the clock of many a machine that builds.
            builder.Services.AddSingleton(s => new ClockAlarm(() => true, s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<ClockAlarm>>(), s.GetRequiredService<Guard>()));
            options.Replace?.Invoke(builder);
            SabotageInForce.OnSidecar(builder.Services);
        });
        await application.StartAsync(cancellationToken);
        var addresses = application.Services.GetRequiredService<ListeningAddresses>();
        Partner = Local(addresses.Partner);
        if (SabotageInForce.HasLenientFront)
        {
            front = new(Kit, Partner);
            Partner = front.Address;
        }

        Health = Local(addresses.Health);
        Management = Local(addresses.Management);
    }

    // The server's certificate is for localhost.
    private static Uri Local(Uri bound) => new UriBuilder(bound.Scheme, string.Equals(bound.Scheme, "https", StringComparison.Ordinal) ? "localhost" : "127.0.0.1", bound.Port).Uri;
}
