using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using PlatformSimulator.Kits;

namespace Institute.Conformance.Asking;

/// <summary>Writes bytes that no HTTP client would write.</summary>
internal sealed class RawSender(string directory, KitFile kit, ClientCertificates certificates, TimeProvider clock)
{
    /// <summary>Opens a connection, writes the parts with a pause between them, and reads until the other side is done or silent.</summary>
    /// <param name="parts">Header lines end with CR LF, as on the wire.</param>
    /// <param name="pause">Between the parts.</param>
    /// <param name="silence">How long to wait for more.</param>
    /// <param name="protocols">TLS versions offered; None is the system's choice.</param>
    /// <param name="certificate">Null is the kit's own.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<RawAnswer> SendAsync(
        IReadOnlyList<byte[]> parts, TimeSpan pause, TimeSpan silence, SslProtocols protocols, ClientCertificate? certificate, CancellationToken cancellationToken)
    {
        using var socket = new TcpClient();
        var start = clock.GetTimestamp();
        try
        {
            await socket.ConnectAsync(kit.Sidecar.Host, kit.Sidecar.Port, cancellationToken);
            await using var tls = new SslStream(socket.GetStream());
            var options = Tls.Options(directory, kit, certificate ?? certificates.Own);
            options.EnabledSslProtocols = protocols;
            await tls.AuthenticateAsClientAsync(options, cancellationToken);

            // An answer may come, and the connection be reset, before all is written: reading begins first.
            var reading = ReadAsync(tls, silence, cancellationToken);
            await WriteAsync(tls, parts, pause, cancellationToken);
            var (bytes, closed) = await reading;
            return new(bytes, clock.GetElapsedTime(start), closed);
        }
        catch (Exception e) when (e is IOException or AuthenticationException or SocketException)
        {
            return new([], clock.GetElapsedTime(start), Closed: true);
        }
    }

    public Task<RawAnswer> SendAsync(string head, byte[] body, CancellationToken cancellationToken) =>
        SendAsync([[.. Encoding.Latin1.GetBytes(head), .. body]], TimeSpan.Zero, TimeSpan.FromSeconds(3), SslProtocols.None, null, cancellationToken);

    private async Task WriteAsync(SslStream tls, IReadOnlyList<byte[]> parts, TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var part in parts)
            {
                await tls.WriteAsync(part, cancellationToken);
                await tls.FlushAsync(cancellationToken);
                if (pause > TimeSpan.Zero)
                {
                    await Task.Delay(pause, clock, cancellationToken);
                }
            }
        }
        catch (IOException)
        {
            // The other side has had enough; what it said is read all the same.
            return;
        }
    }

    private async Task<(byte[] Bytes, bool Closed)> ReadAsync(SslStream tls, TimeSpan silence, CancellationToken cancellationToken)
    {
        var all = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            using var quiet = new CancellationTokenSource(silence, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(quiet.Token, cancellationToken);
            try
            {
                var read = await tls.ReadAsync(buffer, either.Token);
                if (read == 0)
                {
                    return (all.ToArray(), true);
                }

                all.Write(buffer, 0, read);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return (all.ToArray(), false);
            }
            catch (IOException)
            {
                return (all.ToArray(), true);
            }
        }
    }
}
