using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>Sends heads to the machine's syslog, which forwards them to where the machine's owner wants them.</summary>
/// <remarks>In the form that local programs speak, <c>&lt;priority&gt;program[pid]: text</c>: rsyslog, syslog-ng and journald take the program's name from it. RFC 5424 belongs on the network; on this socket they read its version as the name. The head is the last word, which is where <c>log verify --witness</c> looks for it.</remarks>
internal sealed class SyslogHeadWitness(string socketPath = "/dev/log") : IHeadWitness
{
    /// <summary>What to filter by.</summary>
    public const string Program = "institute-sidecar";

    /// <summary>Facility local0, severity notice.</summary>
    private const int Priority = (16 * 8) + 5;

    public string Name => "syslog";

    public async Task KeepAsync(SignedHead head, CancellationToken cancellationToken)
    {
        var body = head.Decode();
        var message = string.Create(CultureInfo.InvariantCulture, $"<{Priority}>{Program}[{Environment.ProcessId}]: tree head of {body.Node} at {body.Time.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} {head.ToText()}");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancellationToken);
        await socket.SendAsync(Encoding.UTF8.GetBytes(message), cancellationToken);
    }
}
