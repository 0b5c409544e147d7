using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Exchanges.Forwarding;

/// <summary>Opens connections to one address: loopback, Unix domain socket, or TLS with our own certificate and the pinned roots that are in force now.</summary>
internal sealed class BankDialer(BankAddress address, Reloadable<BankCredential> credential, TimeProvider clock)
{
    public async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        var stream = new NetworkStream(await OpenAsync(cancellationToken).ConfigureAwait(false), ownsSocket: true);
        if (address.QuestionUri.Scheme is not "https")
        {
            return stream;
        }

        var secured = new SslStream(stream);
        try
        {
            await secured.AuthenticateAsClientAsync(credential.Current.Options(address.QuestionUri.IdnHost, clock.GetUtcNow()), cancellationToken).ConfigureAwait(false);
            return secured;
        }
        catch
        {
            await secured.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<Socket> OpenAsync(CancellationToken cancellationToken)
    {
        var socket = address.SocketPath is null ? new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true } : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            EndPoint target = address.SocketPath is { } path ? new UnixDomainSocketEndPoint(path) : new DnsEndPoint(address.QuestionUri.IdnHost.Trim('[', ']'), address.QuestionUri.Port);
            await socket.ConnectAsync(target, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
