using System.Net;

namespace Institute.Sidecar.Exchanges.Forwarding;

/// <summary>One address of the bank's service with its connection pool and its condition.</summary>
internal sealed class BankNode : IDisposable
{
    /// <summary>Well under the budget: a black hole must leave time for another address, or for a fault of ours.</summary>
    public static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(2);

    // So that changed DNS entries and certificates are picked up.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private volatile bool isHealthy = true;

    public BankNode(BankAddress address, BankDialer dialer)
    {
        Address = address;
        Dialer = dialer;
        Invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            ConnectTimeout = ConnectWithin,
            PooledConnectionLifetime = ConnectionLifetime,

            // Our own TLS: the handler takes a secured stream as it is, and the certificates in force are read at each connection.
            ConnectCallback = (_, cancellationToken) => dialer.ConnectAsync(cancellationToken),
        });
    }

    public BankAddress Address { get; }

    public BankDialer Dialer { get; }

    public HttpMessageInvoker Invoker { get; }

    /// <summary>Whether it was reached the last time it was tried.</summary>
    public bool IsHealthy => isHealthy;

    /// <summary>Whether that changed its condition.</summary>
    public bool Mark(bool healthy)
    {
        var changed = isHealthy != healthy;
        isHealthy = healthy;
        return changed;
    }

    public void Dispose() => Invoker.Dispose();
}
