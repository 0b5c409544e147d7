using System.Net;

namespace Institute.Sidecar.Exchanges.Forwarding;

/// <summary>The way to the bank's service: address, connection pool and the key that vouches.</summary>
internal sealed class BankConnection : IDisposable
{
    // Well under the budget: a black hole must leave time for a fault of ours.
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(2);

    // So that changed DNS entries and certificates are picked up.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    public BankConnection(BankAddress address, ReadOnlyMemory<byte> proofKey)
    {
        Address = address;
        ProofKey = proofKey;
        Invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            ConnectTimeout = ConnectWithin,
            PooledConnectionLifetime = ConnectionLifetime,
        });
    }

    public BankAddress Address { get; }

    public ReadOnlyMemory<byte> ProofKey { get; }

    public HttpMessageInvoker Invoker { get; }

    public void Dispose() => Invoker.Dispose();
}
