using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Institute.Conformance.Breakages;

/// <summary>No HTTP server: asks for no certificate, understands nothing, and gives the same bytes to whatever comes.</summary>
internal sealed class CannedServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly X509Certificate2 certificate;
    private readonly Func<string, byte[]> answer;
    private readonly Task accepting;

    public CannedServer(string directory, Func<string, byte[]> answer)
    {
        this.answer = answer;
        certificate = X509Certificate2.CreateFromPemFile(Path.Combine(directory, "server.pem"), Path.Combine(directory, "server.key"));
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));

    /// <summary>A response of status, type and body.</summary>
    public static byte[] Response(int status, string type, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} X\r\nServer: canned\r\nInstitute-Outcome: answered\r\nContent-Type: {type}\r\nContent-Length: {bytes.Length}\r\nConnection: close\r\n\r\n")), .. bytes];
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Stop();
        await accepting;
        certificate.Dispose();
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(ServeAsync(await listener.AcceptTcpClientAsync(ending.Token)));
                open.RemoveAll(t => t.IsCompleted);
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var tls = new SslStream(client.GetStream());
                await tls.AuthenticateAsServerAsync(new() { ServerCertificate = certificate }, ending.Token);
                var head = new StringBuilder();
                var buffer = new byte[64 * 1024];
                while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
                {
                    var read = await tls.ReadAsync(buffer, ending.Token);
                    if (read == 0)
                    {
                        return;
                    }

                    head.Append(Encoding.Latin1.GetString(buffer, 0, read));
                }

                await tls.WriteAsync(answer(head.ToString().Split(' ', 3)[1]), ending.Token);
                await tls.ShutdownAsync();

                // What is still on its way must be read: a reset would destroy the answer before the client has it.
                while (await tls.ReadAsync(buffer, ending.Token) > 0)
                {
                    head.Clear();
                }
            }
            catch (Exception e) when (e is IOException or AuthenticationException or OperationCanceledException)
            {
                client.Close();
            }
        }
    }
}
