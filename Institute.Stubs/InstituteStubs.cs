using Institute.Stubs.Answers;
using Institute.Stubs.Issuing;
using Institute.Stubs.Making;
using Institute.Stubs.Mappings;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using WireMock.Server;
using WireMock.Settings;

namespace Institute.Stubs;

/// <summary>A core-banking system, an authorization server and an institute on one https address, in this process, until it is disposed of.</summary>
public sealed class InstituteStubs : IAsyncDisposable
{
    private readonly WireMockServer server;
    private readonly MadeFolder folder;
    private readonly MadeCertificates certificates;
    private readonly StubIssuer issuer;

    private InstituteStubs(WireMockServer server, MadeFolder folder, MadeCertificates certificates, StubIssuer issuer)
    {
        (this.server, this.folder, this.certificates, this.issuer) = (server, folder, certificates, issuer);
        Institute = new($"https://localhost:{server.Port}");
    }

    /// <summary>The institute, as a platform sees it: questions go to <c>/kvs/v1/fragor</c>, token requests to <c>/oauth2/token</c>.</summary>
    public Uri Institute { get; }

    /// <summary>The core-banking system's API.</summary>
    public Uri Core => new(Institute, "core/v1");

    /// <summary>The authorization server, as OpenID Connect discovery names it.</summary>
    public Uri Issuer => new(Institute, "issuer");

    /// <summary>Where <c>bank.json</c>, <c>kit.json</c>, <c>ca.pem</c>, <c>partner.pem</c>, <c>partner.key</c> and <c>client-secret</c> lie.</summary>
    public string Directory => folder.Path;

    /// <summary>The settings that lead a bank's service to the core and its authorization server.</summary>
    public string SettingsFile => folder.File("bank.json");

    /// <summary>Starts them; they listen when the task has ended.</summary>
    /// <param name="options">How; <see langword="null"/> leaves everything as it is.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="InvalidDataException">A file of <see cref="StubOptions.Files"/> says something that these stubs cannot play.</exception>
    public static async Task<InstituteStubs> StartAsync(StubOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        var files = options.Files is { } own ? StubFiles.Of(own) : StubFiles.OfThePackage();
        var clock = TimeProvider.System;
        var place = new MadeFolder(options.Directory);
        MadeCertificates? chain = null;
        StubIssuer? tokens = null;
        WireMockServer? player = null;
        try
        {
            chain = MadeCertificates.Make(place, clock);
            tokens = new(options.Audience, options.CertificateFile ?? place.File("partner.pem"), clock);
            player = await Task.Run(() => WireMockServer.Start(Settings(options.Port, chain)), cancellationToken);
            var stubs = new InstituteStubs(player, place, chain, tokens);
            tokens.Address = stubs.Issuer;
            new MappingPlayer(new(files, tokens, clock), clock).Load(player, files);
            MadeSettings.Write(place, stubs, files.CustomersOfTheKit);
            return stubs;
        }
        catch
        {
            player?.Dispose();
            tokens?.Dispose();
            chain?.Dispose();
            place.Dispose();
            throw;
        }
    }

    /// <summary>Ends them, and removes what was made where no folder was named.</summary>
    /// <returns>A task that ends when they no longer listen.</returns>
    public async ValueTask DisposeAsync()
    {
        await Task.Run(server.Dispose);
        issuer.Dispose();
        certificates.Dispose();
        folder.Dispose();
    }

    private static WireMockServerSettings Settings(int port, MadeCertificates chain) => new()
    {
        Urls = [$"https://127.0.0.1:{port}"],
        // Not by its own setting: it writes all settings to its log, for which a certificate with such a key cannot be read.
        AdditionalServiceRegistration = services => services.Configure<KestrelServerOptions>(kestrel => kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = chain.Server)),
        SaveUnmatchedRequests = false,
        MaxRequestLogCount = 0,
    };
}
