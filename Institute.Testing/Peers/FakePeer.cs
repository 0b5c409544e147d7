using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace Institute.Testing.Peers;

/// <summary>A party on the other end of a real socket that does as it is told: a bank's service, an issuer, anything over HTTP. Safe for all threads.</summary>
public sealed class FakePeer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly ConcurrentQueue<SeenRequest> requests = new();
    private readonly ConcurrentQueue<PeerBehaviour> script = new();
    private volatile PeerBehaviour behaviour = PeerBehaviour.Answer();
    private int begun;
    private int aborted;

    private FakePeer(FakePeerOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinResponseDataRate = null;
            if (options.UnixSocket is { } path)
            {
                kestrel.ListenUnixSocket(path, listen => Configure(listen, options));
            }
            else
            {
                kestrel.Listen(IPAddress.Loopback, options.Port, listen => Configure(listen, options));
            }
        });
        application = builder.Build();
        application.Run(TakeAsync);
    }

    /// <summary>Of the listener; the host is <c>localhost</c> where a certificate must fit.</summary>
    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>Every request that arrived whole, in order.</summary>
    public IReadOnlyList<SeenRequest> Requests => [.. requests];

    /// <summary>Requests whose headers arrived, whole or not.</summary>
    public int Begun => Volatile.Read(ref begun);

    /// <summary>Requests that the caller left before the answer was out.</summary>
    public int Aborted => Volatile.Read(ref aborted);

    /// <summary>What it does with a request when the script is empty.</summary>
    public PeerBehaviour Behaviour
    {
        get => behaviour;
        set => behaviour = value;
    }

    public static async Task<FakePeer> StartAsync(FakePeerOptions? options, CancellationToken cancellationToken)
    {
        var wanted = options ?? new();
        var peer = new FakePeer(wanted);
        await peer.application.StartAsync(cancellationToken);
        if (wanted.UnixSocket is null)
        {
            var bound = new Uri(peer.application.Urls.First());
            peer.Address = new UriBuilder(bound.Scheme, wanted.ServerCertificate is null ? "127.0.0.1" : "localhost", bound.Port).Uri;
        }

        return peer;
    }

    /// <summary>The next requests are treated so, one each, before <see cref="Behaviour"/> applies again.</summary>
    public void Then(params ReadOnlySpan<PeerBehaviour> next)
    {
        foreach (var one in next)
        {
            script.Enqueue(one);
        }
    }

    /// <summary>Ends when the peer has seen so many whole requests.</summary>
    public async Task SeenAsync(int count, CancellationToken cancellationToken)
    {
        while (requests.Count < count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Waits until so many callers have left before their answer.</summary>
    public async Task AbortedAsync(int count, CancellationToken cancellationToken)
    {
        while (Aborted < count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await application.StopAsync(atOnce.Token);
        await application.DisposeAsync();
    }

    private static void Configure(ListenOptions listen, FakePeerOptions options)
    {
        listen.Protocols = HttpProtocols.Http1;
        if (options.ServerCertificate is not { } certificate)
        {
            return;
        }

        var context = SslStreamCertificateContext.Create(certificate, options.Intermediates, offline: true);
        listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
            {
                ServerCertificateContext = context,
                ClientCertificateRequired = options.ClientRoots is not null,
                CertificateChainPolicy = Policy(options.ClientRoots),
                AllowTlsResume = false,
            }),
        });
    }

    private static X509ChainPolicy? Policy(X509Certificate2Collection? roots)
    {
        if (roots is null)
        {
            return null;
        }

        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,

            // The caller's clock may be the test's, and its certificate made for that day.
            VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid,
        };
        policy.CustomTrustStore.AddRange(roots);
        return policy;
    }

    private async Task TakeAsync(HttpContext context)
    {
        Interlocked.Increment(ref begun);
        try
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            requests.Enqueue(new(
                context.Request.Method,
                context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
                context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                body.ToArray(),
                context.Connection.ClientCertificate,
                context.Connection.Id));
            var next = script.TryDequeue(out var scripted) ? scripted : behaviour;
            await next.Invoke(context, context.RequestAborted);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The caller left: that is what many tests want to see.
            Interlocked.Increment(ref aborted);
            context.Abort();
        }
    }
}
