using System.Net;

namespace Institute.Sidecar.Exchanges.Forwarding;

/// <summary>One address of the bank's service with its connection pool and its condition.</summary>
internal sealed class BankNode : IDisposable
{
    /// <summary>Well under the budget: a black hole must leave time for another address, or for a fault of ours.</summary>
    public static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(2);

    // So that changed DNS entries and certificates are picked up.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    // A service that hangs goes on taking connections: that alone does not bring it back at once.
    private static readonly TimeSpan HangCounts = TimeSpan.FromMinutes(1);

    private readonly TimeProvider clock;
    private volatile bool isHealthy = true;
    private long? hungAt;

    public BankNode(BankAddress address, BankDialer dialer, TimeProvider clock)
    {
        this.clock = clock;
        Address = address;
        Dialer = dialer;
        Invoker = Asking(dialer, ConnectionLifetime);
        OneUse = Asking(dialer, TimeSpan.Zero);
    }

    public BankAddress Address { get; }

    public BankDialer Dialer { get; }

    /// <summary>Over connections that are kept.</summary>
    public HttpMessageInvoker Invoker { get; }

    /// <summary>Each time over a connection of its own: where one that was kept has ended, the others may have, too.</summary>
    public HttpMessageInvoker OneUse { get; }

    /// <summary>Whether it was reached the last time it was tried.</summary>
    public bool IsHealthy => isHealthy;

    /// <summary>A whole answer came.</summary>
    public void Answered()
    {
        hungAt = null;
        isHealthy = true;
    }

    /// <summary>No whole answer came.</summary>
    /// <param name="inTime">False when it was waited for until the budget's end.</param>
    public void Failed(bool inTime)
    {
        hungAt = inTime ? hungAt : clock.GetTimestamp();
        isHealthy = false;
    }

    /// <summary>It took a connection, or did not. Whether that changed its condition.</summary>
    public bool Looked(bool connects)
    {
        var before = isHealthy;
        isHealthy = connects && (before || hungAt is not { } since || clock.GetElapsedTime(since) >= HangCounts);
        return before != isHealthy;
    }

    public void Dispose()
    {
        Invoker.Dispose();
        OneUse.Dispose();
    }

    private static HttpMessageInvoker Asking(BankDialer dialer, TimeSpan lifetime) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        ConnectTimeout = ConnectWithin,
        PooledConnectionLifetime = lifetime,

        // Our own TLS: the handler takes a secured stream as it is, and the certificates in force are read at each connection.
        ConnectCallback = (context, cancellationToken) =>
        {
            ConnectionUse.Dialled(context.InitialRequestMessage);
            return dialer.ConnectAsync(cancellationToken);
        },
    });
}
