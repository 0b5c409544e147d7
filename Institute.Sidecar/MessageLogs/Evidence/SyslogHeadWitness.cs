using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>Sends heads to the machine's syslog (RFC 5424 over the Unix socket), which forwards them to where the machine's owner wants them.</summary>
internal sealed class SyslogHeadWitness(string socketPath = "/dev/log") : IHeadWitness
{
    /// <summary>Facility local0, severity notice.</summary>
    private const int Priority = (16 * 8) + 5;

    public string Name => "syslog";

    public async Task KeepAsync(SignedHead head, CancellationToken cancellationToken)
    {
        var body = head.Decode();
        var message = string.Create(CultureInfo.InvariantCulture, $"<{Priority}>1 {body.Time.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} {body.Node} institute-sidecar - head - {head.ToText()}");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancellationToken);
        await socket.SendAsync(Encoding.UTF8.GetBytes(message), cancellationToken);
    }
}
