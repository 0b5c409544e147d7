using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Institute.Conformance.Asking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PlatformSimulator.Kits;

namespace Institute.Conformance.Breakages;

/// <summary>Stands in front of a good institute and makes it a bad one: terminates TLS, passes requests on, and lets a breakage change what comes and goes.</summary>
internal sealed class Gate : IAsyncDisposable
{
    private static readonly string[] HopByHop = ["Host", "Connection", "Content-Length", "Transfer-Encoding", "Keep-Alive", "Expect", "Date"];
    private readonly WebApplication app;
    private readonly GateUpstream upstream;
    private readonly Breakage breakage;
    private readonly ClientCertificates certificates;
    private readonly X509Certificate2 root;
    private readonly TimeProvider clock;
    private readonly string tokenPath;

    private Gate(string directory, KitFile kit, Uri behind, Breakage breakage, ClientCertificates certificates, TimeProvider clock)
    {
        this.breakage = breakage;
        this.certificates = certificates;
        this.clock = clock;
        tokenPath = kit.TokenPath;
        root = X509Certificate2.CreateFromPem(File.ReadAllText(Path.Combine(directory, kit.RootFile)));
        upstream = new(directory, kit, behind, certificates);
        var server = X509Certificate2.CreateFromPemFile(Path.Combine(directory, "server.pem"), Path.Combine(directory, "server.key"));
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MinRequestBodyDataRate = null;
            options.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.UseHttps(https =>
                {
                    https.ServerCertificate = server;
                    https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                    https.SslProtocols = breakage.Protocols;
                    https.ClientCertificateValidation = (certificate, _, _) => Trusts(certificate);
                });
            });
        });
        app = builder.Build();
        app.Run(HandleAsync);
    }

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<Gate> StartAsync(string directory, KitFile kit, Uri behind, Breakage breakage, ClientCertificates certificates, TimeProvider clock, CancellationToken cancellationToken)
    {
        var gate = new Gate(directory, kit, behind, breakage, certificates, clock);
        await gate.app.StartAsync(cancellationToken);
        return gate;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
        upstream.Dispose();
        root.Dispose();
    }

    private async Task HandleAsync(HttpContext http)
    {
        // A client without certificate passes the handshake here, since a breakage may want it; an honest gate cuts it off before any HTTP.
        if (http.Connection.ClientCertificate is null && !Trusts(null))
        {
            http.Abort();
            return;
        }

        var exchange = new GateExchange
        {
            Method = http.Request.Method,
            Target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            TokenPath = tokenPath,
            RequestHeaders = http.Request.Headers.Where(h => !HopByHop.Contains(h.Key, StringComparer.OrdinalIgnoreCase)).ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            RequestBody = [],
        };
        // What Kestrel has mended must not reach the institute as if it had come in order.
        if (http.Request.Headers.ContainsKey("X-Content-Length"))
        {
            exchange.Status = 400;
            exchange.Text = GateAnswers.Fault("KI1001");
        }
        else if (await ReadBodyAsync(http, exchange))
        {
            breakage.Before?.Invoke(exchange);
            if (breakage.Instead is null || !await breakage.Instead(exchange))
            {
                await upstream.AskAsync(exchange, IsUnlisted(http.Connection.ClientCertificate), http.RequestAborted);
            }

            breakage.After?.Invoke(exchange);
        }

        http.Response.StatusCode = exchange.Status;
        foreach (var (name, value) in exchange.Headers.Where(h => !HopByHop.Contains(h.Key, StringComparer.OrdinalIgnoreCase)))
        {
            http.Response.Headers[name] = value;
        }

        http.Response.ContentLength = exchange.WithoutLength ? null : exchange.Body.Length;
        await http.Response.Body.WriteAsync(exchange.Body, http.RequestAborted);
    }

    private async Task<bool> ReadBodyAsync(HttpContext http, GateExchange exchange)
    {
        using var late = new CancellationTokenSource(breakage.IsPatient ? TimeSpan.FromSeconds(60) : TimeSpan.FromSeconds(3), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, http.RequestAborted);
        using var body = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(body, either.Token);
            exchange.RequestBody = body.ToArray();
            return true;
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            exchange.Status = 408;
            exchange.Text = GateAnswers.Fault("KI1010");
            http.Response.Headers.Connection = "close";
            return false;
        }
    }

    private bool IsUnlisted(X509Certificate2? certificate) => certificate is not null && certificate.Thumbprint.Equals(certificates.Unlisted?.Certificate?.Thumbprint, StringComparison.Ordinal) && breakage.Trusts?.Invoke(certificate) != true;

    private bool Trusts(X509Certificate2? certificate) => breakage.Trusts?.Invoke(certificate) == true || (certificate is not null && IsGenuine(certificate));

    /// <summary>RSA below 2048 bits.</summary>
    public static bool HasWeakKey(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        return rsa?.KeySize < 2048;
    }

    private bool IsGenuine(X509Certificate2 certificate)
    {
        if (HasWeakKey(certificate))
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.2"));
        return chain.Build(certificate);
    }
}
