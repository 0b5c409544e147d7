using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace Institute.Sidecar.Exchanges.Forwarding;

/// <summary>Opens a connection, and secures it with the certificates that are in force now.</summary>
internal static class SecureDial
{
    public static async Task<Stream> OpenAsync(EndPoint target, CancellationToken cancellationToken)
    {
        var socket = target is UnixDomainSocketEndPoint ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(target, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public static async Task<Stream> SecureAsync(Stream stream, string host, BankCredential credential, TimeProvider clock, CancellationToken cancellationToken)
    {
        var secured = new SslStream(stream);
        try
        {
            await secured.AuthenticateAsClientAsync(credential.Options(host, clock.GetUtcNow()), cancellationToken).ConfigureAwait(false);
            return secured;
        }
        catch
        {
            await secured.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
