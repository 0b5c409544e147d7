using System.Net;
using System.Net.Sockets;

namespace Institute.Sidecar.Exchanges.Forwarding;

/// <summary>Where the bank's service listens, and the one path that is asked there.</summary>
/// <param name="Base">Scheme, host and port, without a path.</param>
/// <param name="QuestionUri">The whole address of a question.</param>
/// <param name="SocketPath">Of a Unix domain socket; null for a network address.</param>
internal sealed record BankAddress(string Base, Uri QuestionUri, string? SocketPath)
{
    private const string Unix = "unix:";

    /// <summary>Where to connect. A literal IPv6 address stands in brackets in a URI only.</summary>
    public EndPoint EndPoint => SocketPath is { } path ? new UnixDomainSocketEndPoint(path) : new DnsEndPoint(QuestionUri.IdnHost.Trim('[', ']'), QuestionUri.Port);

    public static BankAddress From(string address, string basePath, string questionPath)
    {
        var socket = address.StartsWith(Unix, StringComparison.Ordinal) ? address[Unix.Length..] : null;
        var root = socket is null ? address.TrimEnd('/') : "http://localhost";
        return new(root, new Uri(root + basePath.TrimEnd('/') + questionPath, UriKind.Absolute), socket);
    }
}
